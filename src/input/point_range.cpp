#include "input/point_range.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "geometry/plane.hpp"

namespace phusong::input {
namespace {

/// Zones are used beyond their borders: a province is not cut at its meridian.
constexpr double kBesideZone_deg = 1;

}  // namespace

bool is_in_area_of_use(const geometry::CrsTransform& crs, const geometry::SourcePoint& place,
                       double beside_deg) {
    if (!std::isfinite(place.x) || !std::isfinite(place.y)) return false;
    const std::optional<geometry::LonLatBox>& area = crs.area_of_use();
    if (!area) return true;
    // East of a box across the antimeridian may lie beyond 180, or be written as less than west.
    const double width = std::remainder(area->east - area->west - 180, 360.0) + 180;
    const double middle = area->west + 0.5 * width;
    return std::abs(std::remainder(place.x - middle, 360.0)) <= 0.5 * width + beside_deg &&
           place.y >= area->south - beside_deg && place.y <= area->north + beside_deg;
}

bool lies_in_area_exchanged(const geometry::CrsTransform& crs,
                            const geometry::SourcePoint& source) {
    if (!crs.area_of_use()) return false;
    std::vector<geometry::SourcePoint> exchanged{{source.y, source.x}};
    crs.transform(exchanged);
    return is_in_area_of_use(crs, exchanged.front(), kBesideZone_deg);
}

void PointRange::include(const geometry::SourcePoint& source, const geometry::LonLat& place) {
    ++count_;
    box_.include(source.x, source.y);
    placed_.include(geometry::plane_point(place.lon_deg, place.lat_deg));
    if (!is_in_area_of_use(crs_, {place.lon_deg, place.lat_deg}, kBesideZone_deg))
        away_.push_back(source);
}

void PointRange::report(const std::string& shown_name, IssueBudget& issues) const {
    report_range(box_, placed_, crs_, shown_name, issues);
    const auto exchanged =
        static_cast<std::uint64_t>(std::count_if(away_.begin(), away_.end(), [&](const auto& p) {
            return lies_in_area_exchanged(crs_, p);
        }));
    if (exchanged == 0) return;
    core::Issue issue{
        core::Severity::warning,
        "coordinates_look_swapped",
        shown_name,
        "",
        fmt::format("{} of {} points lie away from where {} is for, and would lie there with x and "
                    "y exchanged: the first seems to be the {}",
                    exchanged, count_, crs_.name(), crs_.full_turn() ? "latitude" : "northing"),
        "they were used as they stand"};
    issue.records = exchanged;
    issues.add(std::move(issue));
}

}  // namespace phusong::input
