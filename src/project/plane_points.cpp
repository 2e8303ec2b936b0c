#include "project/plane_points.hpp"

namespace phusong::project {

geometry::PlanePoint plane_point(const geometry::LonLat& place) {
    return geometry::plane_point(place.lon_deg, place.lat_deg);
}

geometry::LonLat lon_lat(double x, double y) {
    return {geometry::degrees(x), geometry::degrees(y)};
}

}  // namespace phusong::project
