#include "geometry/plane_area.hpp"

#include <cstddef>

namespace phusong::geometry {
namespace {

/// Shoelace sum relative to the first vertex, so that far from the origin nothing cancels.
double signed_area_mm2(const std::vector<PlaneVertex>& ring) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double ax = ring[i].x_mm - ring[0].x_mm;
        const double ay = ring[i].y_mm - ring[0].y_mm;
        const double bx = ring[i + 1].x_mm - ring[0].x_mm;
        const double by = ring[i + 1].y_mm - ring[0].y_mm;
        twice += ax * by - ay * bx;
    }
    return twice / 2;
}

}  // namespace

double PlaneArea::area_m2() const {
    double mm2 = 0;
    for (const PlaneAreaPolygon& polygon : polygons) {
        mm2 += signed_area_mm2(polygon.shell);
        for (const std::vector<PlaneVertex>& hole : polygon.holes) mm2 += signed_area_mm2(hole);
    }
    return mm2 * 1e-6;
}

}  // namespace phusong::geometry
