#include "geometry/plane.hpp"

#include <algorithm>

namespace phusong::geometry {

void PlaneBox::include(PlanePoint p) noexcept {
    if (empty()) {
        *this = {p.x_mm, p.y_mm, p.x_mm, p.y_mm};
        return;
    }
    min_x = std::min(min_x, p.x_mm);
    min_y = std::min(min_y, p.y_mm);
    max_x = std::max(max_x, p.x_mm);
    max_y = std::max(max_y, p.y_mm);
}

void PlaneBox::include(const PlaneBox& other) noexcept {
    if (other.empty()) return;
    include(PlanePoint{other.min_x, other.min_y});
    include(PlanePoint{other.max_x, other.max_y});
}

namespace {

/// Grows as it would by itself, but in one step.
template <typename Value>
void grow(std::vector<Value>& values, std::size_t more) {
    const std::size_t most = values.size() + more;
    if (most > values.capacity()) values.reserve(std::max(most, 2 * values.capacity()));
}

}  // namespace

void PlanePolygons::make_room(std::size_t features, std::size_t rings, std::size_t vertices) {
    grow(feature_rings_, features);
    grow(ring_vertices_, rings);
    make_room(vertices);
}

void PlanePolygons::make_room(std::size_t vertices) {
    grow(vertices_, vertices);
    grow(interpolated_, vertices);
}

void PlanePolygons::add_vertex(std::size_t start, const GridVertex& vertex) {
    if (vertices_.size() > start && vertices_.back() == vertex.at) {
        if (!vertex.interpolated) interpolated_.back() = 0;
        return;
    }
    vertices_.push_back(vertex.at);
    interpolated_.push_back(vertex.interpolated ? 1 : 0);
}

void PlanePolygons::close_ring(std::size_t start) {
    while (vertices_.size() > start + 1 && vertices_.back() == vertices_[start]) {
        if (interpolated_.back() == 0) interpolated_[start] = 0;
        vertices_.pop_back();
        interpolated_.pop_back();
    }
    if (vertices_.size() - start < 3) {
        vertices_.resize(start);
        interpolated_.resize(start);
        return;
    }
    interpolated_[start] = 0;  // so that walking back to a source vertex ends in the ring
    ring_vertices_.push_back(vertices_.size());
}

void PlanePolygons::add_ring(std::span<const GridVertex> ring, bool backwards) {
    make_room(ring.size());
    const std::size_t start = vertices_.size();
    if (backwards)
        for (std::size_t i = ring.size(); i-- > 0;) add_vertex(start, ring[i]);
    else
        for (const GridVertex& vertex : ring) add_vertex(start, vertex);
    close_ring(start);
}

void PlanePolygons::abandon_feature() {
    ring_vertices_.resize(feature_rings_.back() + 1);
    vertices_.resize(ring_vertices_.back());
    interpolated_.resize(ring_vertices_.back());
}

void PlanePolygons::add_feature(std::span<const std::vector<PlanePoint>> rings,
                                std::span<const std::vector<bool>> interpolated) {
    for (std::size_t r = 0; r < rings.size(); ++r) {
        make_room(rings[r].size());
        const std::size_t start = vertices_.size();
        for (std::size_t i = 0; i < rings[r].size(); ++i)
            add_vertex(start, {rings[r][i], !interpolated.empty() && interpolated[r][i]});
        close_ring(start);
    }
    end_feature();
}

void PlanePolygons::add_rings(std::span<const std::span<const PlanePoint>> rings) {
    for (const std::span<const PlanePoint> ring : rings) {
        vertices_.insert(vertices_.end(), ring.begin(), ring.end());
        interpolated_.resize(vertices_.size());
        ring_vertices_.push_back(vertices_.size());
    }
    feature_rings_.push_back(ring_count());
}

void PlanePolygons::append(const PlanePolygons& other) {
    append(other, 0, other.feature_count());
}

void PlanePolygons::append(const PlanePolygons& other, std::size_t feature) {
    append(other, feature, feature + 1);
}

void PlanePolygons::append(const PlanePolygons& other, std::size_t first, std::size_t end) {
    const std::size_t rings_begin = other.feature_rings_[first];
    const std::size_t rings_end = other.feature_rings_[end];
    const std::size_t begin = other.ring_vertices_[rings_begin];
    const std::size_t count = other.ring_vertices_[rings_end] - begin;
    // Differences are taken as they wrap around: what is moved may move down.
    const std::size_t by_vertices = vertex_count() - begin;
    const std::size_t by_rings = ring_count() - rings_begin;
    make_room(count);
    const auto from = static_cast<std::ptrdiff_t>(begin);
    const auto to = static_cast<std::ptrdiff_t>(begin + count);
    vertices_.insert(vertices_.end(), other.vertices_.begin() + from, other.vertices_.begin() + to);
    interpolated_.insert(interpolated_.end(), other.interpolated_.begin() + from,
                         other.interpolated_.begin() + to);
    for (std::size_t r = rings_begin; r < rings_end; ++r)
        ring_vertices_.push_back(by_vertices + other.ring_vertices_[r + 1]);
    for (std::size_t f = first; f < end; ++f)
        feature_rings_.push_back(by_rings + other.feature_rings_[f + 1]);
}

void PlanePolygons::clear() noexcept {
    vertices_.clear();
    interpolated_.clear();
    ring_vertices_.resize(1);
    feature_rings_.resize(1);
}

PlaneBox PlanePolygons::box(std::size_t feature) const {
    PlaneBox box;
    for (std::size_t r = first_ring(feature); r < last_ring(feature); ++r) {
        const std::span<const PlanePoint> points = ring(r);
        if (box.empty()) box.include(points.front());
        for (const PlanePoint& p : points) {
            box.min_x = std::min(box.min_x, p.x_mm);
            box.min_y = std::min(box.min_y, p.y_mm);
            box.max_x = std::max(box.max_x, p.x_mm);
            box.max_y = std::max(box.max_y, p.y_mm);
        }
    }
    return box;
}

}  // namespace phusong::geometry
