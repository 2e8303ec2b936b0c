#include "report/to_grid.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

#include "geometry/equal_area.hpp"

namespace phusong::report {
namespace {

constexpr double kStepsPerDegree = 1e5;

GridPoint grid_point(double x_mm, double y_mm) {
    const double lon_deg = geometry::equal_area::longitude_deg(x_mm / 1000);
    const double lat_deg = geometry::equal_area::latitude_deg(y_mm / 1000);
    return {static_cast<std::int32_t>(std::lround(lon_deg * kStepsPerDegree)),
            static_cast<std::int32_t>(std::lround(lat_deg * kStepsPerDegree))};
}

void append_distinct(GridRing& ring, GridPoint point) {
    if (ring.empty() || ring.back() != point) ring.push_back(point);
}

void close(GridRing& ring) {
    while (ring.size() > 1 && ring.back() == ring.front()) ring.pop_back();
    if (ring.size() < 3) ring.clear();
}

template <typename Vertices>
GridRing rounded(const Vertices& vertices) {
    GridRing ring;
    ring.reserve(vertices.size());
    for (const auto& v : vertices)
        append_distinct(ring, grid_point(static_cast<double>(v.x_mm), static_cast<double>(v.y_mm)));
    close(ring);
    return ring;
}

/// Whether a place lies in a ring, by the ray to its right. Places are given in half steps, so that
/// the middle of an edge is one.
bool contains(const GridRing& ring, double x, double y) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const GridPoint a = ring[i];
        const GridPoint b = ring[j];
        if ((a.y > y) == (b.y > y)) continue;
        const double cross = a.x + (y - a.y) * (b.x - a.x) / static_cast<double>(b.y - a.y);
        if (x < cross) inside = !inside;
    }
    return inside;
}

/// A place just inside the material's other side: within the hole, near its first edge.
std::pair<double, double> place_in_hole(const GridRing& hole) {
    return {(hole[0].x + hole[1].x) / 2.0, (hole[0].y + hole[1].y) / 2.0};
}

/// The smallest shell around a hole; the first one where none is.
std::size_t shell_of(const GridRing& hole, const std::vector<GridRing>& shells) {
    const auto [x, y] = place_in_hole(hole);
    std::size_t found = 0;
    double smallest = INFINITY;
    for (std::size_t i = 0; i < shells.size(); ++i) {
        const double size = twice_area(shells[i]);
        if (size >= smallest || !contains(shells[i], x, y)) continue;
        smallest = size;
        found = i;
    }
    return found;
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

GridShape to_grid(const geometry::PlanePolygons& polygons, std::size_t feature) {
    std::vector<GridRing> shells;
    std::vector<GridRing> holes;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r) {
        GridRing ring = rounded(polygons.ring(r));
        if (ring.empty()) continue;
        (twice_area(ring) > 0 ? shells : holes).push_back(std::move(ring));
    }
    GridShape shape;
    if (shells.empty()) return shape;
    std::vector<std::vector<std::size_t>> holes_of(shells.size());
    for (std::size_t h = 0; h < holes.size(); ++h)
        holes_of[shells.size() == 1 ? 0 : shell_of(holes[h], shells)].push_back(h);
    for (std::size_t s = 0; s < shells.size(); ++s) {
        shape.rings.push_back(std::move(shells[s]));
        for (const std::size_t h : holes_of[s]) shape.rings.push_back(std::move(holes[h]));
    }
    return shape;
}

GridShape to_grid(const geometry::PlaneArea& area) {
    GridShape shape;
    for (const geometry::PlaneAreaPolygon& polygon : area.polygons) {
        GridRing shell = rounded(polygon.shell);
        if (shell.empty() || !(twice_area(shell) > 0)) continue;
        shape.rings.push_back(std::move(shell));
        for (const auto& hole : polygon.holes) {
            GridRing ring = rounded(hole);
            if (!ring.empty() && twice_area(ring) < 0) shape.rings.push_back(std::move(ring));
        }
    }
    return shape;
}

}  // namespace phusong::report
