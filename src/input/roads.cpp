#include "input/roads.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "geometry/draw_line.hpp"
#include "input/issue_budget.hpp"
#include "input/layer_crs.hpp"
#include "input/record_attributes.hpp"
#include "input/source_description.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {
namespace {

using core::Severity;
using Line = std::vector<geometry::SourcePoint>;

/// The lines in a geometry; anything else in it is counted.
void collect_lines(const OGRGeometry& geometry, bool swap_xy, std::vector<Line>& lines,
                   std::size_t& others) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbLineString) {
        const OGRLineString& string = *geometry.toLineString();
        Line line(static_cast<std::size_t>(string.getNumPoints()));
        for (int i = 0; i < string.getNumPoints(); ++i) {
            line[i] = {string.getX(i), string.getY(i)};
            if (swap_xy) std::swap(line[i].x, line[i].y);
        }
        if (!line.empty()) lines.push_back(std::move(line));
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
        for (const OGRGeometry* part : *geometry.toGeometryCollection())
            collect_lines(*part, swap_xy, lines, others);
    } else {
        ++others;
    }
}

class RoadReader {
  public:
    RoadReader(const RoadsSpec& spec, VectorLayer& layer, const LayerCrs& crs, domain::Roads& roads,
               IssueBudget& issues, domain::SourceRecord& record)
        : spec_(spec),
          layer_(layer),
          crs_(crs),
          roads_(roads),
          issues_(issues),
          record_(record),
          requests_{{spec.road_class.field}},
          fields_(find_fields(layer, requests_)) {
        layer.read_only(fields_);
        for (std::uint32_t i = 0; i < roads.classes.size(); ++i) index_[roads.classes[i]] = i;
    }

    void take(OGRFeature& feature) {
        ++record_.records_read;
        const RecordAttributes attributes =
            read_attributes(layer_, feature, requests_, fields_, -1);
        for (core::Issue& one : encoding_issues(layer_, attributes)) issues_.add(std::move(one));
        const std::string& label = attributes.label;
        OGRGeometry* geometry = feature.GetGeometryRef();
        if (geometry == nullptr) {
            ++record_.null_geometry;
            return left_out("geometry_null", label, "it has no geometry");
        }
        if (geometry->IsEmpty() != 0) {
            ++record_.empty_geometry;
            return left_out("geometry_empty", label, "its geometry is empty");
        }
        std::vector<Line> lines;
        std::size_t others = 0;
        const Linear linear(geometry->hasCurveGeometry() != 0 ? geometry->getLinearGeometry()
                                                              : nullptr);
        collect_lines(linear ? *linear : *geometry, crs_.swap_xy, lines, others);
        if (lines.empty()) {
            ++record_.rejected;
            return left_out("geometry_not_line", label, "its geometry is no line");
        }
        if (others > 0)
            issues_.add({Severity::warning, "geometry_parts_dropped", layer_.shown_name(), label,
                         "its geometry holds points or polygons beside lines",
                         "only the lines were used"});
        draw(lines, class_of(attributes), label);
    }

  private:
    struct GeometryDestroyer {
        void operator()(OGRGeometry* geometry) const {
            OGRGeometryFactory::destroyGeometry(geometry);
        }
    };
    using Linear = std::unique_ptr<OGRGeometry, GeometryDestroyer>;

    void left_out(const char* kind, const std::string& label, std::string reason) {
        issues_.add({Severity::error, kind, layer_.shown_name(), label, std::move(reason),
                     "the record was left out"});
    }

    std::uint32_t class_of(const RecordAttributes& attributes) {
        std::string name = spec_.road_class.field.empty() ? spec_.road_class.constant.value_or("")
                                                          : attributes.texts.front();
        if (name.empty()) name = "unspecified";
        const auto [found, is_new] =
            index_.emplace(name, static_cast<std::uint32_t>(roads_.classes.size()));
        if (is_new) roads_.classes.push_back(name);
        return found->second;
    }

    void draw(const std::vector<Line>& lines, std::uint32_t road_class, const std::string& label) {
        bool drawn = false;
        std::string reason;
        for (const Line& line : lines)
            drawn = geometry::draw_line(line, crs_.transform, roads_.lines, reason) || drawn;
        roads_.class_of_line.resize(roads_.lines.line_count(), road_class);
        if (!drawn) {
            ++record_.rejected;
            return left_out("line_unusable", label, reason);
        }
        if (!reason.empty())
            issues_.add({Severity::warning, "geometry_parts_dropped", layer_.shown_name(), label,
                         "a part of it cannot be used: " + reason, "the others were used"});
        ++record_.used;
        for (const Line& line : lines) record_.vertices += line.size();
    }

    const RoadsSpec& spec_;
    VectorLayer& layer_;
    const LayerCrs& crs_;
    domain::Roads& roads_;
    IssueBudget& issues_;
    domain::SourceRecord& record_;
    std::vector<AttributeRequest> requests_;
    std::vector<Field> fields_;
    std::map<std::string, std::uint32_t> index_;
};

/// Classes in ascending order, so that nothing depends on the order of records.
void sort_classes(domain::Roads& roads) {
    const std::vector<std::string> before = roads.classes;
    std::sort(roads.classes.begin(), roads.classes.end());
    std::vector<std::uint32_t> now(before.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        now[i] = static_cast<std::uint32_t>(
            std::lower_bound(roads.classes.begin(), roads.classes.end(), before[i]) -
            roads.classes.begin());
    for (std::uint32_t& one : roads.class_of_line) one = now[one];
}

}  // namespace

domain::SourceRecord read_roads(const RoadsSpec& spec, domain::Roads& roads, core::IssueLog& issues,
                                core::Progress& progress) {
    IssueBudget budget(issues);
    const std::vector<std::string> wanted{spec.road_class.field};
    VectorLayer layer = VectorLayer::open(spec.source, wanted);
    const LayerCrs crs = crs_of(layer, spec.source, "roads", budget);
    domain::SourceRecord record = describe_source(spec.source, "roads", layer, crs);
    RoadReader reader(spec, layer, crs, roads, budget, record);
    const std::uint64_t stated = layer.quick_count().value_or(0);
    progress.begin("reading roads", stated);
    while (const Feature feature = layer.next()) {
        reader.take(*feature);
        progress.advance(1);
    }
    progress.end();
    report_end_of_source(layer, stated, record, budget);
    if (record.used == 0)
        budget.add({Severity::warning, "no_roads", layer.shown_name(), "",
                    fmt::format("not one of {} records is a usable line", record.records_read),
                    "nothing was added from it"});
    budget.finish();
    sort_classes(roads);
    return record;
}

}  // namespace phusong::input
