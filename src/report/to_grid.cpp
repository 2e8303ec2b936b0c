#include "report/to_grid.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace phusong::report {
namespace {

/// A coordinate in 1e-5 degrees, from one in 1e-7.
std::int32_t grid_steps(std::int32_t e7) {
    constexpr std::int32_t kE7PerStep = 100;
    const std::int32_t half = e7 < 0 ? -kE7PerStep / 2 : kE7PerStep / 2;
    return (e7 + half) / kE7PerStep;
}

GridRing rounded(const geometry::GeographicRing& vertices) {
    GridRing ring;
    ring.reserve(vertices.size());
    for (const geometry::GeographicPoint& v : vertices) {
        const GridPoint point{grid_steps(v.lon_e7), grid_steps(v.lat_e7)};
        if (ring.empty() || ring.back() != point) ring.push_back(point);
    }
    while (ring.size() > 1 && ring.back() == ring.front()) ring.pop_back();
    if (ring.size() < 3) ring.clear();
    return ring;
}

}  // namespace

double twice_area(const GridRing& ring) {
    double sum = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        // From the first point, so that the products stay exact.
        const auto ax = static_cast<double>(ring[j].x - ring[0].x);
        const auto ay = static_cast<double>(ring[j].y - ring[0].y);
        const auto bx = static_cast<double>(ring[i].x - ring[0].x);
        const auto by = static_cast<double>(ring[i].y - ring[0].y);
        sum += ax * by - bx * ay;
    }
    return sum;
}

GridShape to_grid(const geometry::GeographicArea& area) {
    GridShape shape;
    for (const geometry::GeographicPolygon& polygon : area.polygons) {
        GridRing shell = rounded(polygon.shell);
        if (shell.empty() || !(twice_area(shell) > 0)) continue;
        shape.rings.push_back(std::move(shell));
        for (const geometry::GeographicRing& hole : polygon.holes) {
            GridRing ring = rounded(hole);
            if (!ring.empty() && twice_area(ring) < 0) shape.rings.push_back(std::move(ring));
        }
    }
    return shape;
}

}  // namespace phusong::report
