#include "project/check_points.hpp"

#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

namespace phusong::project {
namespace {

using core::Severity;

constexpr std::size_t kPointsListed = 1000;

}  // namespace

CheckedPoints checked_places(const std::vector<domain::Place>& places, const std::string& role,
                             const std::string& source) {
    CheckedPoints points{source, "place_outside_units", role, "it counts nowhere", {}};
    for (const domain::Place& place : places) {
        const std::string& label = place.code.empty() ? place.name : place.code;
        points.list.push_back({label, place.name.empty() ? label : place.name, place.position});
    }
    return points;
}

CheckedPoints checked_sites(const domain::Sites& sites, const std::string& source) {
    CheckedPoints points{source,
                         "site_outside_units",
                         "it",
                         "what its coverage reaches of the units counts all the same",
                         {}};
    std::uint64_t last = 0;
    for (const domain::Site& site : sites) {
        if (site.record == last) continue;
        last = site.record;
        const std::string label = site.id.empty()
                                      ? fmt::format("record {}", site.record)
                                      : fmt::format("record {} ({})", site.record, site.id);
        points.list.push_back({label, "", site.position});
    }
    return points;
}

void report_points_outside(const std::vector<CheckedPoints>& sources, const overlay::Result& tiling,
                           core::IssueLog& issues, std::vector<domain::MarkedFeature>& marks) {
    std::size_t at = 0;
    for (const CheckedPoints& points : sources) {
        std::size_t outside = 0;
        for (const CheckedPoint& point : points.list) {
            if (!tiling.point_zones[at++].empty()) continue;
            if (++outside > kPointsListed) continue;
            issues.add({Severity::warning, points.kind, points.source, point.label,
                        fmt::format("{}{}{} lies in no unit, at {:.5f}, {:.5f}", points.noun,
                                    point.name.empty() ? "" : " ", point.name,
                                    point.position.lon_deg, point.position.lat_deg),
                        points.run_does});
            marks.push_back({Severity::warning,
                             points.kind,
                             points.source,
                             point.label,
                             "it lies in no unit",
                             "",
                             {},
                             point.position});
        }
        if (outside <= kPointsListed) continue;
        issues.add({Severity::warning, points.kind, points.source, "",
                    fmt::format("{} more of the same", outside - kPointsListed), points.run_does,
                    outside - kPointsListed});
    }
}

}  // namespace phusong::project
