#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "geometry/plane.hpp"
#include "input/polygon_reader.hpp"

namespace phusong::input {
namespace {

using Vertex = std::pair<std::int64_t, std::int64_t>;

/// The ring, started at the rotation that comes first.
std::vector<Vertex> canonical(std::span<const geometry::PlanePoint> ring) {
    std::vector<Vertex> vertices;
    vertices.reserve(ring.size());
    for (const geometry::PlanePoint& p : ring) vertices.emplace_back(p.x, p.y);
    const auto first = std::min_element(vertices.begin(), vertices.end());
    std::rotate(vertices.begin(), first, vertices.end());
    return vertices;
}

std::vector<std::vector<Vertex>> canonical(const geometry::PlanePolygons& polygons,
                                           std::size_t feature) {
    std::vector<std::vector<Vertex>> rings;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r)
        rings.push_back(canonical(polygons.ring(r)));
    std::sort(rings.begin(), rings.end());
    return rings;
}

}  // namespace

bool same_polygon(const geometry::PlanePolygons& a, std::size_t feature_a,
                  const geometry::PlanePolygons& b, std::size_t feature_b) {
    return canonical(a, feature_a) == canonical(b, feature_b);
}

}  // namespace phusong::input
