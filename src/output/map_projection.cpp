#include "output/map_projection.hpp"

#include <cmath>
#include <numbers>

namespace phusong::output {
namespace {

constexpr double kAuthalicRadiusM = 6'371'007.181;
constexpr double kRadPerE7 = std::numbers::pi / 180 / 1e7;

}  // namespace

MapProjection::MapProjection(const std::array<std::int64_t, 4>& box_e7) {
    constexpr std::int64_t kWholeTurn = 3'600'000'000;
    const std::int64_t east = box_e7[2] < box_e7[0] ? box_e7[2] + kWholeTurn : box_e7[2];
    lon0_rad_ = 0.5 * static_cast<double>(box_e7[0] + east) * kRadPerE7;
    const double lat0_rad = 0.5 * static_cast<double>(box_e7[1] + box_e7[3]) * kRadPerE7;
    sin_lat0_ = std::sin(lat0_rad);
    cos_lat0_ = std::cos(lat0_rad);
}

GroundPoint MapProjection::project(geometry::GeographicPoint point) const {
    const double lat = point.lat_e7 * kRadPerE7;
    const double dlon = point.lon_e7 * kRadPerE7 - lon0_rad_;
    const double cos_lat = std::cos(lat);
    const double sin_lat = std::sin(lat);
    const double denominator = 1 + sin_lat0_ * sin_lat + cos_lat0_ * cos_lat * std::cos(dlon);
    const double k = std::sqrt(2 / std::fmax(denominator, 1e-9));
    return {kAuthalicRadiusM * k * cos_lat * std::sin(dlon),
            kAuthalicRadiusM * k * (cos_lat0_ * sin_lat - sin_lat0_ * cos_lat * std::cos(dlon))};
}

}  // namespace phusong::output
