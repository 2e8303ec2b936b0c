#include "geometry/geodesic_length.hpp"

#include <geodesic.h>

namespace phusong::geometry {

double geodesic_length_m(const LonLat& a, const LonLat& b) {
    constexpr double kSemiMajor_m = 6378137.0;
    constexpr double kFlattening = 1.0 / 298.257223563;
    static const geod_geodesic kEarth = [] {
        geod_geodesic earth;
        geod_init(&earth, kSemiMajor_m, kFlattening);
        return earth;
    }();
    double length_m = 0;
    geod_inverse(&kEarth, a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &length_m, nullptr, nullptr);
    return length_m;
}

}  // namespace phusong::geometry
