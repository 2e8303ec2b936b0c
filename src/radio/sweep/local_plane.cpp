#include "radio/sweep/local_plane.hpp"

#include <cmath>
#include <numbers>

namespace phusong::radio {
namespace {

constexpr double kSemiMajor_m = 6378137;
constexpr double kEccentricity2 = 0.00669437999014;
constexpr double kRadian = std::numbers::pi / 180;

// Radii of curvature of the ellipsoid (WGS 84) at a latitude.
struct Curvature {
    double meridian_m;
    double prime_vertical_m;
};

Curvature curvature_at(double latitude_rad) {
    const double s = std::sin(latitude_rad);
    const double w2 = 1 - kEccentricity2 * s * s;
    const double w = std::sqrt(w2);
    return {kSemiMajor_m * (1 - kEccentricity2) / (w2 * w), kSemiMajor_m / w};
}

}  // namespace

LocalPlane::LocalPlane(geometry::LonLat origin) : origin_(origin) {}

geometry::LonLat LocalPlane::at(Polar polar) const {
    const double start_rad = polar.azimuth_deg * kRadian;
    double dphi = 0;
    double dlambda = 0;
    for (int round = 0; round < 4; ++round) {
        const double middle = origin_.lat_deg * kRadian + dphi / 2;
        const Curvature c = curvature_at(middle);
        const double azimuth = start_rad + dlambda * std::sin(middle) / 2;
        dphi = polar.distance_m * std::cos(azimuth) / c.meridian_m;
        dlambda = polar.distance_m * std::sin(azimuth) / (c.prime_vertical_m * std::cos(middle));
    }
    return {origin_.lon_deg + dlambda / kRadian, origin_.lat_deg + dphi / kRadian};
}

LocalPlane::Parallel LocalPlane::parallel(double lat_deg) const {
    const double dphi = (lat_deg - origin_.lat_deg) * kRadian;
    const double middle = origin_.lat_deg * kRadian + dphi / 2;
    const Curvature c = curvature_at(middle);
    return {dphi * c.meridian_m, kRadian * c.prime_vertical_m * std::cos(middle),
            std::sin(middle) / 2};
}

Polar LocalPlane::to(geometry::LonLat point) const {
    const Parallel row = parallel(point.lat_deg);
    const double dlambda_deg = point.lon_deg - origin_.lon_deg;
    const double east_m = dlambda_deg * row.east_m_per_deg;
    double azimuth = std::atan2(east_m, row.north_m) / kRadian - dlambda_deg * row.convergence;
    if (azimuth < 0) azimuth += 360;
    return {std::hypot(east_m, row.north_m), azimuth >= 360 ? azimuth - 360 : azimuth};
}

}  // namespace phusong::radio
