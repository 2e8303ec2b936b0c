#include "project/check_points.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "check/encodings.hpp"
#include "project/unit_finder.hpp"

namespace phusong::project {

void check_place_texts(const std::vector<domain::Place>& places, const std::string& role,
                       const std::string& source, core::IssueLog& issues) {
    std::vector<check::RecordTexts> records;
    records.reserve(places.size());
    for (const domain::Place& place : places)
        records.push_back({place.code.empty() ? place.name : place.code, {place.name}});
    check::check_texts(records, role, source, issues);
}

CheckedPoints checked_places(const std::vector<domain::Place>& places, const std::string& role,
                             const std::string& source) {
    const std::string noun = role == "settlements" ? "the settlement" : "the place";
    CheckedPoints points{source, "place_outside_units",  noun, "it counts nowhere",
                         {},     core::Severity::warning};
    for (const domain::Place& place : places) {
        const std::string& label = place.code.empty() ? place.name : place.code;
        points.list.push_back({label, place.name.empty() ? label : place.name, place.position});
    }
    return points;
}

CheckedPoints checked_sites(const domain::Sites& sites, const std::string& source) {
    CheckedPoints points{source, "site_outside_units",
                         "it",   "what its coverage reaches of the units counts all the same",
                         {},     core::Severity::warning};
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

namespace {

std::string outside_text(const CheckedPoints& points, const CheckedPoint& point) {
    return fmt::format("{}{}{} lies in no unit, at {:.5f}, {:.5f}", points.noun,
                       point.name.empty() ? "" : " ", point.name, point.position.lon_deg,
                       point.position.lat_deg);
}

/// What is said of the points of one source that lie outside all units.
class OutsideReport {
  public:
    OutsideReport(const UnitFinder& finder, core::IssueLog& issues,
                  std::vector<domain::MarkedFeature>& marks)
        : finder_(finder), issues_(issues), marks_(marks) {}

    void report(const CheckedPoints& points, const std::vector<const CheckedPoint*>& outside) {
        if (outside.empty()) return;
        if (outside.size() == points.list.size()) report_all(points);
        std::vector<const CheckedPoint*> exchanged;
        std::vector<const CheckedPoint*> others;
        for (const CheckedPoint* point : outside)
            (finder_.exchanged_hint(point->position).empty() ? others : exchanged).push_back(point);
        report_exchanged(points, exchanged);
        list(points, others, points.kind,
             [&](const CheckedPoint& point) { return outside_text(points, point); });
    }

  private:
    void report_all(const CheckedPoints& points) {
        core::Issue issue{
            core::Severity::warning,
            "points_all_outside",
            points.source,
            "",
            fmt::format("not one of {} points lies in a unit; the first is at {:.5f}, "
                        "{:.5f}",
                        points.list.size(), points.list.front().position.lon_deg,
                        points.list.front().position.lat_deg),
            points.run_does};
        issue.records = points.list.size();
        issues_.add(std::move(issue));
    }

    void report_exchanged(const CheckedPoints& points,
                          const std::vector<const CheckedPoint*>& exchanged) {
        list(points, exchanged, "coordinates_look_swapped", [&](const CheckedPoint& point) {
            return outside_text(points, point) + finder_.exchanged_hint(point.position);
        });
    }

    /// The first thousand by name and on the map, the rest as a number.
    template <typename Text>
    void list(const CheckedPoints& points, const std::vector<const CheckedPoint*>& which,
              const std::string& kind, Text text) {
        constexpr std::size_t kPointsListed = 1000;
        for (std::size_t i = 0; i < std::min(which.size(), kPointsListed); ++i) {
            const CheckedPoint& point = *which[i];
            std::string said = text(point);
            issues_.add({points.severity, kind, points.source, point.label, said, points.run_does});
            marks_.push_back({points.severity,
                              kind,
                              points.source,
                              point.label,
                              {std::move(said), ""},
                              "",
                              {},
                              point.position});
        }
        if (which.size() <= kPointsListed) return;
        issues_.add({points.severity, kind, points.source, "",
                     fmt::format("{} more of the same", which.size() - kPointsListed),
                     points.run_does, which.size() - kPointsListed});
    }

    const UnitFinder& finder_;
    core::IssueLog& issues_;
    std::vector<domain::MarkedFeature>& marks_;
};

}  // namespace

void report_points_outside(const domain::Units& units, const std::vector<CheckedPoints>& sources,
                           const overlay::Result& tiling, core::IssueLog& issues,
                           std::vector<domain::MarkedFeature>& marks) {
    const UnitFinder finder(units);
    OutsideReport report(finder, issues, marks);
    std::size_t at = 0;
    for (const CheckedPoints& points : sources) {
        std::vector<const CheckedPoint*> outside;
        for (const CheckedPoint& point : points.list)
            if (tiling.point_zones[at++].empty()) outside.push_back(&point);
        report.report(points, outside);
    }
}

}  // namespace phusong::project
