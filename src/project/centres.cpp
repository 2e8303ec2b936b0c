#include "project/centres.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geometry/point_inside.hpp"
#include "input/source_name.hpp"
#include "project/plane_points.hpp"
#include "project/unit_finder.hpp"

namespace phusong::project {
namespace {

using core::Severity;

void set_centres_inside(domain::Units& units) {
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto point = geometry::point_inside(units.polygons, i);
        if (!point) continue;
        units.list[i].centre =
            lon_lat(static_cast<double>(point->x), static_cast<double>(point->y));
    }
}

class SeatPlacer {
  public:
    explicit SeatPlacer(domain::Study& study, std::string source)
        : study_(study), source_(std::move(source)), finder_(study.units) {
        for (std::size_t i = 0; i < study.units.size(); ++i) index_[study.units.list[i].code] = i;
    }

    void place(const domain::Place& seat) {
        const std::string label = seat.name.empty() ? seat.unit_code : seat.name;
        const auto found = find(seat);
        if (!found) {
            issue("centre_without_unit", label,
                  seat.unit_code.empty() ? fmt::format("it lies in no unit, at {:.5f}, {:.5f}{}",
                                                       seat.position.lon_deg, seat.position.lat_deg,
                                                       finder_.exchanged_hint(seat.position))
                                         : fmt::format("there is no unit {}", seat.unit_code),
                  "it was left out");
            return;
        }
        domain::Unit& unit = study_.units.list[*found];
        if (unit.centre) {
            issue("centre_repeated", unit.code, "the unit has a centre already",
                  "the first one was kept");
            return;
        }
        unit.centre = seat.position;
    }

    /// Units that are left without a centre, as one issue.
    void report_missing() {
        std::vector<std::string> codes;
        for (const domain::Unit& unit : study_.units.list)
            if (!unit.centre) codes.push_back(unit.code);
        if (codes.empty()) return;
        constexpr std::size_t kNamed = 5;
        const std::size_t named = std::min(codes.size(), kNamed);
        study_.issues.add(
            {Severity::warning, "centre_missing", source_, "",
             fmt::format(
                 "{} of {} units have no centre in it: {}{}", codes.size(), study_.units.size(),
                 fmt::join(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(named), ", "),
                 named < codes.size() ? " …" : ""),
             "whether their centres are covered is not known", codes.size()});
    }

  private:
    std::optional<std::size_t> find(const domain::Place& seat) const {
        if (seat.unit_code.empty()) return finder_.find(seat.position);
        const auto found = index_.find(seat.unit_code);
        return found == index_.end() ? std::nullopt : std::optional(found->second);
    }
    void issue(const char* kind, const std::string& label, std::string reason, const char* action) {
        study_.issues.add({Severity::warning, kind, source_, label, std::move(reason), action});
    }

    domain::Study& study_;
    std::string source_;
    std::map<std::string, std::size_t> index_;
    UnitFinder finder_;
};

}  // namespace

void set_centres(const UnitsSection& section, domain::Study& study, core::Progress& progress) {
    if (section.centre == CentreSource::inside) return set_centres_inside(study.units);
    if (section.centre != CentreSource::layer) return;
    std::vector<domain::Place> seats;
    study.sources.push_back(
        input::read_places(section.centres, "unit centres", seats, study.issues, progress));
    SeatPlacer placer(study, input::shown_name(section.centres.source.path));
    for (const domain::Place& seat : seats) placer.place(seat);
    placer.report_missing();
}

}  // namespace phusong::project
