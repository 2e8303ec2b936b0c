#include "project/unit_finder.hpp"

#include <cmath>

#include "geometry/point_inside.hpp"
#include "project/plane_points.hpp"

namespace phusong::project {

UnitFinder::UnitFinder(const domain::Units& units) : units_(units) {
    boxes_.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        boxes_.push_back(units.polygons.box(i));
        all_.include(boxes_.back());
    }
}

std::optional<std::size_t> UnitFinder::find(const geometry::LonLat& place) const {
    const geometry::PlanePoint at = plane_point(place);
    if (!all_.contains(at)) return std::nullopt;
    for (std::size_t i = 0; i < boxes_.size(); ++i)
        if (boxes_[i].contains(at) && geometry::contains(units_.polygons, i, at)) return i;
    return std::nullopt;
}

std::string UnitFinder::exchanged_hint(const geometry::LonLat& place) const {
    constexpr double kPole_deg = 90;
    if (std::abs(place.lon_deg) > kPole_deg) return "";
    const geometry::LonLat exchanged{place.lat_deg, place.lon_deg};
    const std::string with = "; with longitude and latitude exchanged it would lie ";
    if (const std::optional<std::size_t> unit = find(exchanged))
        return with + "in " + units_.list[*unit].code;
    const bool from_afar = !all_.contains(plane_point(place));
    return from_afar && all_.contains(plane_point(exchanged)) ? with + "among the units" : "";
}

}  // namespace phusong::project
