#include "geometry/plane_area.hpp"

#include "geometry/area_density.hpp"

namespace phusong::geometry {

double PlaneArea::area_m2() const {
    double mm2 = 0;
    for (const PlaneAreaPolygon& polygon : polygons) {
        mm2 += ring_area_mm2(polygon.shell);
        for (const std::vector<PlaneVertex>& hole : polygon.holes) mm2 += ring_area_mm2(hole);
    }
    return mm2 * 1e-6;
}

}  // namespace phusong::geometry
