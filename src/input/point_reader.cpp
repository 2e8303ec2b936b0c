#include "input/point_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "core/error.hpp"
#include "input/coordinate_range.hpp"
#include "input/layer_crs.hpp"
#include "input/name_lookup.hpp"
#include "input/point_range.hpp"
#include "input/record_attributes.hpp"
#include "input/source_description.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {
namespace {

using core::Severity;

constexpr std::size_t kPointBatch = 4096;

/// The columns of a table that hold the coordinates.
struct CoordinateFields {
    Field x;
    Field y;
    bool is_lon_lat = false;  ///< by their names
};

bool is_one_of(const std::string& name, std::initializer_list<const char*> names) {
    std::string small;
    for (const char c : name)
        if (c != ' ' && c != '_')
            small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::find(names.begin(), names.end(), small) != names.end();
}

bool says_longitude(const std::string& name) {
    return is_one_of(name, {"lon", "lng", "long", "longitude", "kinhdo", "kinhđộ"});
}
bool says_latitude(const std::string& name) {
    return is_one_of(name, {"lat", "latitude", "vido", "vĩđộ"});
}

/// The options of commands that ask for points, or the keys of the project file.
std::string how_to_name_coordinates(const std::string& role) {
    const std::map<std::string, std::string> options{
        {"candidates", "--candidate-x FIELD --candidate-y FIELD"},
        {"demand", "--demand-x FIELD --demand-y FIELD"},
        {"roots", "--root-x FIELD --root-y FIELD"},
        {"measurements",
         "--measured-x-field FIELD --measured-y-field FIELD on the command line, \"x\" and \"y\" "
         "in "
         "a project file"}};
    const auto option = options.find(role);
    if (option != options.end()) return "Name them: " + option->second + ".";
    return R"(Name them: "x": FIELD, "y": FIELD in a project file.)";
}

std::optional<CoordinateFields> coordinate_fields(const VectorLayer& layer,
                                                  const PointRequest& request) {
    if (!request.x_field.empty()) {
        CoordinateFields fields{layer.field(request.x_field), layer.field(request.y_field)};
        fields.is_lon_lat = says_longitude(fields.x.name) && says_latitude(fields.y.name);
        return fields;
    }
    if (layer.has_geometry()) return std::nullopt;
    const std::vector<std::string>& names = layer.field_names();
    const auto find = [&](auto says) { return std::find_if(names.begin(), names.end(), says); };
    const auto lon = find(says_longitude);
    const auto lat = find(says_latitude);
    if (lon != names.end() && lat != names.end())
        return CoordinateFields{layer.field(*lon), layer.field(*lat), true};
    const auto x = find([](const std::string& name) { return is_one_of(name, {"x"}); });
    const auto y = find([](const std::string& name) { return is_one_of(name, {"y"}); });
    if (x != names.end() && y != names.end())
        return CoordinateFields{layer.field(*x), layer.field(*y), false};
    throw core::RequestError(
        "it has no geometry, and no fields with coordinates are named; the fields are " +
            quoted_list(names),
        layer.shown_name(), encoding_note(names) + how_to_name_coordinates(request.role));
}

LayerCrs crs_of_table(VectorLayer& layer, const PointRequest& request,
                      const CoordinateFields& fields, IssueBudget& issues) {
    if (!request.source.crs.empty() || !fields.is_lon_lat)
        return crs_of(layer, request.source, request.role, issues);
    issues.add({Severity::info, "crs_implied", layer.shown_name(), "",
                fmt::format("it does not say in which coordinate reference system {} and {} are",
                            fields.x.name, fields.y.name),
                "they were read as longitude and latitude on WGS 84"});
    return {geometry::CrsTransform::to_wgs84("EPSG:4326"), "implied by the names of the fields"};
}

struct GeometryDestroyer {
    void operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }
};

/// A record on its way, its place still in the CRS of the source.
struct RawPoint {
    PointRecord record;
    geometry::SourcePoint at;
};

class PointReader {
  public:
    PointReader(VectorLayer& layer, const PointRequest& request, IssueBudget& issues)
        : layer_(layer),
          request_(request),
          issues_(issues),
          columns_(coordinate_fields(layer, request)),
          crs_(crs_of_points(issues)),
          fields_(find_fields(layer, request.attributes)),
          range_(crs_.transform) {
        std::vector<Field> needed = fields_;
        if (columns_) needed.insert(needed.end(), {columns_->x, columns_->y});
        layer_.read_only(needed);
        record_ = describe_source(request.source, request.role, layer, crs_);
    }

    domain::SourceRecord read(core::Progress& progress, const TakePoint& take) {
        const std::uint64_t stated = layer_.quick_count().value_or(0);
        progress.begin("reading " + request_.role, stated);
        std::vector<RawPoint> batch;
        while (const Feature feature = layer_.next()) {
            ++record_.records_read;
            if (auto point = place_of(*feature)) batch.push_back(std::move(*point));
            if (batch.size() == kPointBatch) settle(batch, take);
            progress.advance(1);
        }
        settle(batch, take);
        progress.end();
        if (!request_.on_plane) range_.report(layer_.shown_name(), issues_);
        report_end_of_source(layer_, stated, record_, issues_);
        return std::move(record_);
    }

  private:
    void issue(Severity severity, const char* kind, const std::string& label, std::string reason,
               std::string action) {
        issues_.add(
            {severity, kind, layer_.shown_name(), label, std::move(reason), std::move(action)});
    }
    void left_out(const char* kind, const std::string& label, std::string reason) {
        issue(Severity::error, kind, label, std::move(reason), "the record was left out");
    }

    LayerCrs crs_of_points(IssueBudget& issues) {
        // Nothing is transformed on a plane of the user's own.
        if (request_.on_plane)
            return {geometry::CrsTransform::to_wgs84("EPSG:4326"), "not used: taken as a plane"};
        return columns_ ? crs_of_table(layer_, request_, *columns_, issues)
                        : crs_of(layer_, request_.source, request_.role, issues);
    }

    std::optional<RawPoint> place_of(OGRFeature& feature) {
        RecordAttributes attributes = read_attributes(layer_, feature, request_.attributes, fields_,
                                                      request_.label_attribute);
        for (core::Issue& one : encoding_issues(layer_, attributes)) issues_.add(std::move(one));
        RawPoint point{{std::move(attributes.label),
                        std::move(attributes.texts),
                        std::move(attributes.numbers),
                        {},
                        {}},
                       {}};
        const std::string& label = point.record.label;
        const auto at = columns_ ? from_columns(feature, label) : from_geometry(feature, label);
        if (!at) return std::nullopt;
        point.at = *at;
        return point;
    }

    /// Nobody groups the digits of a coordinate with a single mark: "106.705" and "106,705" are
    /// fractions.
    Number coordinate(const OGRFeature& feature, const Field& field) const {
        Number number = layer_.number(feature, field);
        if (!number.ambiguous) return number;
        const std::string text = layer_.text(feature, field).text;
        // A further digit makes the reading certain and changes no value.
        return read_number(text + "0");
    }

    std::optional<geometry::SourcePoint> from_columns(const OGRFeature& feature,
                                                      const std::string& label) {
        const Number x = coordinate(feature, columns_->x);
        const Number y = coordinate(feature, columns_->y);
        if (x.value && y.value) return geometry::SourcePoint{*x.value, *y.value};
        ++record_.null_geometry;
        left_out("coordinates_missing", label,
                 "a coordinate is missing or unreadable" +
                     (x.problem.empty() ? "" : ": " + columns_->x.name + " " + x.problem) +
                     (y.problem.empty() ? "" : ": " + columns_->y.name + " " + y.problem));
        return std::nullopt;
    }

    std::optional<geometry::SourcePoint> from_geometry(OGRFeature& feature,
                                                       const std::string& label) {
        OGRGeometry* geometry = feature.GetGeometryRef();
        if (geometry == nullptr) {
            const bool unreadable = layer_.geometry_is_unreadable(feature);
            ++(unreadable ? record_.rejected : record_.null_geometry);
            if (unreadable)
                left_out("geometry_unreadable", label, "its geometry cannot be understood");
            else
                left_out("geometry_null", label, "it has no geometry");
            return std::nullopt;
        }
        if (geometry->IsEmpty() != 0) {
            ++record_.empty_geometry;
            left_out("geometry_empty", label, "its geometry is empty");
            return std::nullopt;
        }
        if (wkbFlatten(geometry->getGeometryType()) == wkbPoint)
            return turned(*geometry->toPoint());
        return representative(*geometry, label);
    }

    std::optional<geometry::SourcePoint> representative(const OGRGeometry& geometry,
                                                        const std::string& label) {
        if (wkbFlatten(geometry.getGeometryType()) == wkbMultiPoint) {
            const OGRMultiPoint& points = *geometry.toMultiPoint();
            if (points.getNumGeometries() > 1)
                issue(Severity::warning, "several_points", label,
                      fmt::format("it has {} points", points.getNumGeometries()),
                      "the first was used");
            return turned(*points.getGeometryRef(0));
        }
        OGRPoint inside;
        // GEOS finds a point on lines too, though OGR's own method asks for a surface.
        const std::unique_ptr<OGRGeometry, GeometryDestroyer> hull(
            OGR_GT_IsSurface(geometry.getGeometryType()) != 0 ? nullptr : geometry.clone());
        OGRErr status = OGRERR_FAILURE;
        if (!hull) {
            const std::unique_ptr<OGRGeometry, GeometryDestroyer> found(OGRGeometry::FromHandle(
                OGR_G_PointOnSurface(OGRGeometry::ToHandle(const_cast<OGRGeometry*>(&geometry)))));
            if (found && found->IsEmpty() == 0) {
                inside = *found->toPoint();
                status = OGRERR_NONE;
            }
        } else {
            status = hull->Centroid(&inside);
        }
        if (status != OGRERR_NONE || inside.IsEmpty() != 0) {
            ++record_.rejected;
            left_out("geometry_not_point", label, "its geometry is no point, and none is in it");
            return std::nullopt;
        }
        issue(Severity::info, "geometry_not_point", label, "its geometry is no point",
              hull ? "its centroid was used" : "a point inside it was used");
        return turned(inside);
    }

    geometry::SourcePoint turned(const OGRPoint& point) const {
        return crs_.swap_xy ? geometry::SourcePoint{point.getY(), point.getX()}
                            : geometry::SourcePoint{point.getX(), point.getY()};
    }

    /// Transforms a batch and hands it on.
    void settle(std::vector<RawPoint>& batch, const TakePoint& take) {
        std::vector<geometry::SourcePoint> points;
        points.reserve(batch.size());
        for (const RawPoint& raw : batch) points.push_back(raw.at);
        if (!request_.on_plane) crs_.transform.transform(points);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            PointRecord& record = batch[i].record;
            record.source_position = batch[i].at;
            if (!request_.on_plane) {
                if (!on_earth(points[i], batch[i])) continue;
                record.position = {points[i].x, points[i].y};
                range_.include(batch[i].at, record.position);
            }
            switch (take(record, layer_.shown_name())) {
                case Fate::used:
                    ++record_.used;
                    ++record_.vertices;
                    break;
                case Fate::rejected:
                    ++record_.rejected;
                    break;
                case Fate::duplicate:
                    ++record_.duplicate;
                    break;
                case Fate::not_valid_then:
                    ++record_.not_valid_then;
                    break;
            }
        }
        batch.clear();
    }

    bool on_earth(geometry::SourcePoint& place, const RawPoint& raw) {
        CoordinateBox at;
        at.include(raw.at.x, raw.at.y);
        const std::optional<double> full_turn = crs_.transform.full_turn();
        const RangeProblem range = full_turn ? range_problem(at, *full_turn) : RangeProblem::none;
        if (range != RangeProblem::none && std::isfinite(raw.at.x) && std::isfinite(raw.at.y)) {
            core::Issue found = range_issue(range, at);
            ++record_.rejected;
            issue(found.severity, found.kind.c_str(), raw.record.label, std::move(found.reason),
                  std::move(found.action));
            return false;
        }
        const auto problem = [&]() -> std::string {
            if (raw.at.x == 0 && raw.at.y == 0) return "its coordinates are 0, 0";
            if (!std::isfinite(place.x) || std::abs(place.y) > 90 || std::abs(place.x) > 540)
                return fmt::format("its coordinates {}, {} are no place in {}", raw.at.x, raw.at.y,
                                   crs_.transform.name());
            return "";
        }();
        if (!problem.empty()) {
            ++record_.rejected;
            left_out("coordinates_invalid", raw.record.label, problem);
            return false;
        }
        if (place.x > 180) place.x -= 360;
        if (place.x < -180) place.x += 360;
        return true;
    }

    VectorLayer& layer_;
    const PointRequest& request_;
    IssueBudget& issues_;
    std::optional<CoordinateFields> columns_;
    LayerCrs crs_;
    std::vector<Field> fields_;
    PointRange range_;
    domain::SourceRecord record_;
};

}  // namespace

domain::SourceRecord read_points(const PointRequest& request, IssueBudget& issues,
                                 core::Progress& progress, const TakePoint& take) {
    if (request.x_field.empty() != request.y_field.empty())
        throw core::RequestError("only one of two coordinates is named", request.source.path,
                                 "Name the fields of both, or of none.");
    std::vector<std::string> wanted{request.x_field, request.y_field};
    for (const AttributeRequest& attribute : request.attributes) wanted.push_back(attribute.field);
    VectorLayer layer = VectorLayer::open(request.source, wanted);
    return PointReader(layer, request, issues).read(progress, take);
}

}  // namespace phusong::input
