#include "geometry/point_inside.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace phusong::geometry {
namespace {

// Where a horizontal line meets an edge, and by how much the winding number grows there from west
// to east. Material lies to the left of an edge, so it grows at edges that go down.
struct Crossing {
    long double x = 0;
    int growth = 0;

    friend bool operator<(const Crossing& a, const Crossing& b) { return a.x < b.x; }
};

template <typename Visit>
void for_each_edge(const PlanePolygons& polygons, std::size_t feature, Visit visit) {
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r) {
        const auto ring = polygons.ring(r);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            visit(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
        }
    }
}

// An edge holds its lower end but not its upper one, so that a line through a vertex is counted
// once.
std::vector<Crossing> crossings(const PlanePolygons& polygons, std::size_t feature,
                                std::int64_t y) {
    std::vector<Crossing> found;
    for_each_edge(polygons, feature, [&](PlanePoint a, PlanePoint b) {
        if ((a.y <= y) == (b.y <= y)) return;
        const auto rise = static_cast<long double>(b.y - a.y);
        const auto share = static_cast<long double>(y - a.y) / rise;
        const auto run = static_cast<long double>(b.x - a.x);
        found.push_back({static_cast<long double>(a.x) + share * run, b.y < a.y ? 1 : -1});
    });
    std::sort(found.begin(), found.end());
    return found;
}

// A height between the vertices next below and next above the middle of the box.
std::int64_t scan_height(const PlanePolygons& polygons, std::size_t feature, const PlaneBox& box) {
    const std::int64_t middle = box.min_y + (box.max_y - box.min_y) / 2;
    std::int64_t below = box.min_y;
    std::int64_t above = box.max_y;
    for_each_edge(polygons, feature, [&](PlanePoint a, PlanePoint /*b*/) {
        if (a.y <= middle) {
            below = std::max(below, a.y);
        } else {
            above = std::min(above, a.y);
        }
    });
    return below + (above - below) / 2;
}

}  // namespace

bool contains(const PlanePolygons& polygons, std::size_t feature, PlanePoint point) {
    int winding = 0;
    for (const Crossing& crossing : crossings(polygons, feature, point.y)) {
        if (crossing.x <= static_cast<long double>(point.x)) winding += crossing.growth;
    }
    return winding > 0;
}

std::optional<PlanePoint> point_inside(const PlanePolygons& polygons, std::size_t feature) {
    const PlaneBox box = polygons.box(feature);
    if (box.empty()) return std::nullopt;
    const std::int64_t y = scan_height(polygons, feature, box);
    const std::vector<Crossing> found = crossings(polygons, feature, y);
    constexpr long double kNarrowest = 2;  // so that the middle, rounded, is inside
    long double widest = kNarrowest;
    std::optional<PlanePoint> best;
    int winding = 0;
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
        winding += found[i].growth;
        const long double width = found[i + 1].x - found[i].x;
        if (winding <= 0 || width < widest || (best && width == widest)) continue;
        widest = width;
        best = PlanePoint{std::llroundl((found[i].x + found[i + 1].x) / 2), y};
    }
    return best;
}

}  // namespace phusong::geometry
