#include "geometry/area_density.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "geometry/equal_area.hpp"
#include "geometry/northing_table.hpp"
#include "geometry/plane.hpp"

namespace phusong::geometry {
namespace {

constexpr double kMm2PerM2 = 1e6;

}  // namespace

AreaDensity AreaDensity::divided_by(double parts) const {
    const double square = parts * parts;
    return {value / square, first / (square * parts), second / (square * square),
            third / (square * square * parts)};
}

AreaDensity area_density(double lat_deg) {
    static const double kEasting_m = equal_area::easting_m(1.0);
    const equal_area::NorthingTable::Slopes northing =
        equal_area::northing_table().slopes(std::min(std::abs(lat_deg), 90.0));
    // The density is the same to the south, where its odd derivatives change sign.
    const double side = std::copysign(1.0, lat_deg);
    constexpr double kPerStep = 1 / kStepsPerDegree;
    const double scale = kMm2PerM2 * kEasting_m * kPerStep * kPerStep;
    return {scale * northing.first, side * scale * northing.second * kPerStep,
            scale * northing.third * kPerStep * kPerStep,
            side * scale * northing.fourth * kPerStep * kPerStep * kPerStep};
}

double area_between_mm2(const PlaneVertex& a, const PlaneVertex& b, double x0) {
    // From the south, whichever way it runs, so that the way back cancels to the bit.
    if (a.y == b.y) return 0;
    const bool northwards = a.y < b.y;
    const PlaneVertex& from = northwards ? a : b;
    const PlaneVertex& to = northwards ? b : a;
    const double pieces = std::ceil((to.y - from.y) / (2 * kDensityReach_steps));
    const double dx = (to.x - from.x) / pieces;
    const double dy = (to.y - from.y) / pieces;
    double sum = 0;
    for (double piece = 0; piece < pieces; ++piece) {
        const double x = from.x - x0 + (piece + 0.5) * dx;
        const AreaDensity density = area_density(degrees(from.y + (piece + 0.5) * dy));
        sum += density.value * x * dy + density.excess(x, 0, dx, dy);
    }
    return northwards ? sum : -sum;
}

double ring_area_mm2(const std::vector<PlaneVertex>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        sum += area_between_mm2(ring[i], ring[(i + 1) % ring.size()], ring[0].x);
    return sum;
}

}  // namespace phusong::geometry
