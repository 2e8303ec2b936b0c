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

void PlanePolygons::add_feature(std::span<const std::vector<PlanePoint>> rings,
                                std::span<const std::vector<bool>> interpolated) {
    std::size_t most = vertices_.size();
    for (const std::vector<PlanePoint>& ring : rings) most += ring.size();
    if (most > vertices_.capacity()) {
        // As it would grow by itself, but in one step.
        const std::size_t room = std::max(most, 2 * vertices_.capacity());
        vertices_.reserve(room);
        interpolated_.reserve(room);
    }
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const std::vector<PlanePoint>& ring = rings[r];
        const std::size_t start = vertices_.size();
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const bool set_by_cutting = !interpolated.empty() && interpolated[r][i];
            if (vertices_.size() > start && vertices_.back() == ring[i]) {
                if (!set_by_cutting) interpolated_.back() = 0;
                continue;
            }
            vertices_.push_back(ring[i]);
            interpolated_.push_back(set_by_cutting ? 1 : 0);
        }
        while (vertices_.size() > start + 1 && vertices_.back() == vertices_[start]) {
            if (interpolated_.back() == 0) interpolated_[start] = 0;
            vertices_.pop_back();
            interpolated_.pop_back();
        }
        if (vertices_.size() - start < 3) {
            vertices_.resize(start);
            interpolated_.resize(start);
            continue;
        }
        interpolated_[start] = 0;  // so that walking back to a source vertex ends in the ring
        ring_vertices_.push_back(vertices_.size());
    }
    feature_rings_.push_back(ring_count());
}

void PlanePolygons::add_rings(std::span<const std::span<const PlanePoint>> rings) {
    for (const std::span<const PlanePoint> ring : rings) {
        vertices_.insert(vertices_.end(), ring.begin(), ring.end());
        interpolated_.resize(vertices_.size());
        ring_vertices_.push_back(vertices_.size());
    }
    feature_rings_.push_back(ring_count());
}

void PlanePolygons::reserve(std::size_t features, std::size_t rings, std::size_t vertices) {
    feature_rings_.reserve(features + 1);
    ring_vertices_.reserve(rings + 1);
    vertices_.reserve(vertices);
    interpolated_.reserve(vertices);
}

void PlanePolygons::append(const PlanePolygons& other) {
    const std::size_t vertex_base = vertex_count();
    const std::size_t ring_base = ring_count();
    vertices_.insert(vertices_.end(), other.vertices_.begin(), other.vertices_.end());
    interpolated_.insert(interpolated_.end(), other.interpolated_.begin(),
                         other.interpolated_.end());
    for (std::size_t r = 1; r < other.ring_vertices_.size(); ++r)
        ring_vertices_.push_back(vertex_base + other.ring_vertices_[r]);
    for (std::size_t f = 1; f < other.feature_rings_.size(); ++f)
        feature_rings_.push_back(ring_base + other.feature_rings_[f]);
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
