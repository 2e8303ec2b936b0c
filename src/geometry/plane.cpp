#include "geometry/plane.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace phusong::geometry {

void PlaneBox::include(PlanePoint p) noexcept {
    if (empty()) {
        *this = {p.x, p.y, p.x, p.y};
        return;
    }
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
}

void PlaneBox::include(const PlaneBox& other) noexcept {
    if (other.empty()) return;
    include(PlanePoint{other.min_x, other.min_y});
    include(PlanePoint{other.max_x, other.max_y});
}

namespace {

/// Grows as it would by itself, but in one step.
template <typename Values>
void grow(Values& values, std::size_t more) {
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
}

void PlanePolygons::add_vertex(std::size_t start, const PlanePoint& at, bool interpolated) {
    if (vertices_.size() > start && vertices_.back() == at) {
        if (!interpolated && interpolated_.size() == vertices_.size()) interpolated_.back() = 0;
        return;
    }
    vertices_.push_back(at);
    if (!interpolated) return;
    interpolated_.resize(vertices_.size());
    interpolated_.back() = 1;
}

void PlanePolygons::cut_off(std::size_t vertices) {
    vertices_.resize(vertices);
    if (interpolated_.size() > vertices) interpolated_.resize(vertices);
}

void PlanePolygons::close_ring(std::size_t start) {
    const auto is_of_source = [this](std::size_t at) {
        if (at < interpolated_.size()) interpolated_[at] = 0;
    };
    while (vertices_.size() > start + 1 && vertices_.back() == vertices_[start]) {
        if (!interpolated(vertices_.size() - 1)) is_of_source(start);
        cut_off(vertices_.size() - 1);
    }
    if (vertices_.size() - start < 3) {
        cut_off(start);
        return;
    }
    is_of_source(start);  // so that walking back to a source vertex ends in the ring
    ring_vertices_.push_back(vertices_.size());
}

void PlanePolygons::add_ring(std::span<const GridVertex> ring, bool backwards) {
    make_room(ring.size());
    const std::size_t start = vertices_.size();
    const auto add = [&](const GridVertex& v) { add_vertex(start, v.at, v.interpolated); };
    if (backwards)
        std::for_each(ring.rbegin(), ring.rend(), add);
    else
        std::for_each(ring.begin(), ring.end(), add);
    close_ring(start);
}

std::span<PlanePoint> PlanePolygons::open_ring(std::size_t count) {
    make_room(count);
    vertices_.resize(vertices_.size() + count);
    return std::span(vertices_).last(count);
}

void PlanePolygons::close_ring(std::span<PlanePoint> ring, bool backwards) {
    if (backwards) std::reverse(ring.begin(), ring.end());
    const auto end = std::unique(ring.begin(), ring.end());
    cut_off(vertices_.size() - static_cast<std::size_t>(ring.end() - end));
    close_ring(vertices_.size() - static_cast<std::size_t>(end - ring.begin()));
}

std::span<std::byte> PlanePolygons::spare_room() {
    const std::size_t vertices = vertices_.capacity() - vertices_.size();
    return std::as_writable_bytes(std::span(vertices_.data() + vertices_.size(), vertices));
}

void PlanePolygons::end_feature() {
    if (!order_.empty()) order_.push_back(feature_count());
    feature_rings_.push_back(ring_count());
}

void PlanePolygons::abandon_feature() {
    ring_vertices_.resize(feature_rings_.back() + 1);
    cut_off(ring_vertices_.back());
}

void PlanePolygons::add_feature(std::span<const std::vector<PlanePoint>> rings,
                                std::span<const std::vector<bool>> interpolated) {
    for (std::size_t r = 0; r < rings.size(); ++r) {
        make_room(rings[r].size());
        const std::size_t start = vertices_.size();
        for (std::size_t i = 0; i < rings[r].size(); ++i)
            add_vertex(start, rings[r][i], !interpolated.empty() && interpolated[r][i]);
        close_ring(start);
    }
    end_feature();
}

void PlanePolygons::add_rings(std::span<const std::span<const PlanePoint>> rings) {
    for (const std::span<const PlanePoint> ring : rings) {
        vertices_.insert(vertices_.end(), ring.begin(), ring.end());
        ring_vertices_.push_back(vertices_.size());
    }
    end_feature();
}

void PlanePolygons::append(const PlanePolygons& other) {
    append(other, 0, other.feature_count());
}

void PlanePolygons::append(const PlanePolygons& other, std::size_t feature) {
    append(other, feature, feature + 1);
}

void PlanePolygons::append(const PlanePolygons& other, std::size_t first, std::size_t end) {
    if (other.order_.empty()) {
        append_places(other, first, end);
        return;
    }
    for (std::size_t f = first; f < end; ++f)
        append_places(other, other.order_[f], other.order_[f] + 1);
}

/// Features that stand side by side in the other store.
void PlanePolygons::append_places(const PlanePolygons& other, std::size_t first, std::size_t end) {
    const std::size_t rings_begin = other.feature_rings_[first];
    const std::size_t rings_end = other.feature_rings_[end];
    const std::size_t begin = other.ring_vertices_[rings_begin];
    const std::size_t count = other.ring_vertices_[rings_end] - begin;
    // Differences are taken as they wrap around: what is moved may move down.
    const std::size_t by_vertices = vertex_count() - begin;
    const std::size_t by_rings = ring_count() - rings_begin;
    make_room(count);
    const auto from = static_cast<std::ptrdiff_t>(begin);
    if (other.interpolated_.size() > begin) {
        const std::size_t marks = std::min(count, other.interpolated_.size() - begin);
        interpolated_.resize(vertex_count());
        interpolated_.insert(
            interpolated_.end(), other.interpolated_.begin() + from,
            other.interpolated_.begin() + static_cast<std::ptrdiff_t>(begin + marks));
    }
    const std::size_t end_before = vertices_.size();
    vertices_.resize(end_before + count);
    std::copy_n(other.vertices_.data() + begin, count, vertices_.data() + end_before);
    for (std::size_t r = rings_begin; r < rings_end; ++r)
        ring_vertices_.push_back(by_vertices + other.ring_vertices_[r + 1]);
    for (std::size_t f = first; f < end; ++f) {
        if (!order_.empty()) order_.push_back(feature_count());
        feature_rings_.push_back(by_rings + other.feature_rings_[f + 1]);
    }
}

void PlanePolygons::reorder(std::vector<std::size_t> order) {
    for (std::size_t& feature : order) feature = place(feature);
    order_ = std::move(order);
}

void PlanePolygons::clear() noexcept {
    vertices_.clear();
    interpolated_.clear();
    ring_vertices_.resize(1);
    feature_rings_.resize(1);
    order_.clear();
}

PlaneBox PlanePolygons::box(std::size_t feature) const {
    PlaneBox box;
    for (std::size_t r = first_ring(feature); r < last_ring(feature); ++r) {
        const std::span<const PlanePoint> points = ring(r);
        if (box.empty()) box.include(points.front());
        for (const PlanePoint& p : points) {
            box.min_x = std::min(box.min_x, p.x);
            box.min_y = std::min(box.min_y, p.y);
            box.max_x = std::max(box.max_x, p.x);
            box.max_y = std::max(box.max_y, p.y);
        }
    }
    return box;
}

}  // namespace phusong::geometry
