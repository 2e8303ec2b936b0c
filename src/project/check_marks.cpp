#include "project/check_marks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/to_geographic.hpp"
#include "input/marked_records.hpp"
#include "input/source_name.hpp"

namespace phusong::project {
namespace {

using core::Severity;
using domain::MarkedFeature;

constexpr std::size_t kMostDrawn = 200;
constexpr double kM2PerMm2 = 1e-6;

/// Issues whose record is worth a place on the map: not those that name a layer, a type, or a pair.
bool speaks_of_source(const core::Issue& issue, const std::string& shown) {
    return !issue.feature.empty() && issue.source.rfind(shown, 0) == 0 &&
           issue.kind.rfind("centre_", 0) != 0;
}

/// One feature of another store, alone.
geometry::PlanePolygons alone(const geometry::PlanePolygons& polygons, std::size_t feature) {
    std::vector<std::vector<geometry::PlanePoint>> rings;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r) {
        const auto ring = polygons.ring(r);
        rings.emplace_back(ring.begin(), ring.end());
    }
    geometry::PlanePolygons one;
    one.add_feature(rings);
    return one;
}

geometry::PlaneArea common_area(const domain::Units& units, const overlay::ZoneOverlap& overlap,
                                int threads) {
    const geometry::PlanePolygons zone = alone(units.polygons, overlap.first);
    const geometry::PlanePolygons other = alone(units.polygons, overlap.second);
    const std::vector<std::uint32_t> layer{0};
    overlay::RegionClasses classes;
    classes.per_zone = [](std::span<const std::uint32_t> signature) {
        return std::uint64_t{signature.empty() ? 0U : 1U};
    };
    const overlay::Request request{zone, other, layer, 1, {}, classes, threads};
    overlay::Result result = overlay::overlay(request);
    if (result.regions.empty()) return {};
    return std::move(result.regions.front().area);
}

}  // namespace

void mark_records(const input::VectorSource& source, const std::string& label_field,
                  const core::IssueLog& issues, int threads, std::vector<MarkedFeature>& marks) {
    const std::string shown = input::shown_name(source.path);
    std::set<std::string> labels;
    for (const core::Issue& issue : issues.all())
        if (speaks_of_source(issue, shown)) labels.insert(issue.feature);
    if (labels.empty()) return;
    std::multimap<std::string, std::string> shapes;
    try {
        for (input::MarkedRecord& record : input::read_marked(source, label_field, labels, threads))
            shapes.emplace(std::move(record.label), std::move(record.wkb));
    } catch (const core::Error&) {
        return;  // why it cannot be read has been said where it was read first
    }
    for (const core::Issue& issue : issues.all()) {
        if (!speaks_of_source(issue, shown)) continue;
        const auto [first, last] = shapes.equal_range(issue.feature);
        for (auto it = first; it != last; ++it)
            marks.push_back({issue.severity,
                             issue.kind,
                             issue.source,
                             issue.feature,
                             {issue.reason, ""},
                             it->second,
                             {},
                             std::nullopt});
    }
}

void mark_overlaps(const domain::Units& units, const overlay::Result& tiling,
                   const std::string& source, int threads, std::vector<MarkedFeature>& marks) {
    std::vector<overlay::ZoneOverlap> largest = tiling.overlaps;
    std::stable_sort(largest.begin(), largest.end(),
                     [](const auto& a, const auto& b) { return a.area_mm2 > b.area_mm2; });
    largest.resize(std::min(largest.size(), kMostDrawn));
    for (const overlay::ZoneOverlap& overlap : largest) {
        geometry::GeographicArea area =
            geometry::to_geographic(common_area(units, overlap, threads));
        if (area.empty()) continue;
        marks.push_back({Severity::warning,
                         "units_overlap",
                         source,
                         fmt::format("{} and {}", units.list[overlap.first].code,
                                     units.list[overlap.second].code),
                         {fmt::format("{:.1f} m² in both", overlap.area_mm2 * kM2PerMm2), ""},
                         "",
                         std::move(area),
                         std::nullopt});
    }
}

void mark_gaps(const overlay::Result& tiling, const std::string& source,
               std::vector<MarkedFeature>& marks) {
    std::vector<std::pair<double, const geometry::PlaneAreaPolygon*>> gaps;
    for (const geometry::PlaneAreaPolygon& gap : tiling.gaps)
        gaps.emplace_back(geometry::PlaneArea{{gap}}.area_m2(), &gap);
    std::stable_sort(gaps.begin(), gaps.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    gaps.resize(std::min(gaps.size(), kMostDrawn));
    for (const auto& [area_m2, gap] : gaps) {
        geometry::GeographicArea area = geometry::to_geographic(geometry::PlaneArea{{*gap}});
        if (area.empty()) continue;
        marks.push_back({Severity::info,
                         "units_gap",
                         source,
                         "",
                         {fmt::format("{:.1f} m² between units", area_m2), ""},
                         "",
                         std::move(area),
                         std::nullopt});
    }
}

void mark_centres(const domain::Units& units, const core::IssueLog& issues,
                  std::vector<MarkedFeature>& marks) {
    std::map<std::string, geometry::LonLat> centres;
    for (const domain::Unit& unit : units.list)
        if (unit.centre) centres.emplace(unit.code, *unit.centre);
    for (const core::Issue& issue : issues.all()) {
        if (issue.kind.rfind("centre_", 0) != 0) continue;
        const auto centre = centres.find(issue.feature);
        if (centre == centres.end()) continue;
        marks.push_back({issue.severity,
                         issue.kind,
                         issue.source,
                         issue.feature,
                         {issue.reason, ""},
                         "",
                         {},
                         centre->second});
    }
}

}  // namespace phusong::project
