#include "project/plane_points.hpp"

#include "geometry/to_plane.hpp"

namespace phusong::project {
namespace {

constexpr double kMmPerM = 1000;

}  // namespace

geometry::PlanePoint plane_point(const geometry::LonLat& place) {
    return geometry::plane_point(place.lon_deg, place.lat_deg);
}

geometry::LonLat lon_lat(double x_mm, double y_mm) {
    return {geometry::equal_area::longitude_deg(x_mm / kMmPerM),
            geometry::equal_area::latitude_deg(y_mm / kMmPerM)};
}

}  // namespace phusong::project
