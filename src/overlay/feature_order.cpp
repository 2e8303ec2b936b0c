#include "overlay/feature_order.hpp"

#include <algorithm>
#include <tuple>

namespace phusong::overlay {
namespace {

struct Key {
    std::uint32_t layer;
    std::uint32_t feature;
    std::size_t vertices;
    geometry::PlaneBox box;

    auto tuple() const {
        return std::tie(layer, box.min_x, box.min_y, box.max_x, box.max_y, vertices);
    }
};

/// Three-way comparison of the rings of two features.
int compare(const geometry::PlanePolygons& store, std::uint32_t f, std::uint32_t g) {
    const std::size_t f_rings = store.last_ring(f) - store.first_ring(f);
    const std::size_t g_rings = store.last_ring(g) - store.first_ring(g);
    if (f_rings != g_rings) return f_rings < g_rings ? -1 : 1;
    for (std::size_t r = 0; r < f_rings; ++r) {
        const auto p = store.ring(store.first_ring(f) + r);
        const auto q = store.ring(store.first_ring(g) + r);
        if (p.size() != q.size()) return p.size() < q.size() ? -1 : 1;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (p[i].x_mm != q[i].x_mm) return p[i].x_mm < q[i].x_mm ? -1 : 1;
            if (p[i].y_mm != q[i].y_mm) return p[i].y_mm < q[i].y_mm ? -1 : 1;
        }
    }
    return 0;
}

}  // namespace

std::vector<std::uint32_t> feature_order(const geometry::PlanePolygons& features,
                                         std::span<const std::uint32_t> layer_of_feature) {
    std::vector<Key> keys;
    keys.reserve(features.feature_count());
    for (std::uint32_t f = 0; f < features.feature_count(); ++f) {
        const std::size_t first = features.first_ring(f);
        const std::size_t last = features.last_ring(f);
        if (first == last) continue;
        keys.push_back({layer_of_feature[f], f,
                        features.last_vertex(last - 1) - features.first_vertex(first),
                        features.box(f)});
    }
    std::sort(keys.begin(), keys.end(), [&](const Key& p, const Key& q) {
        if (p.tuple() != q.tuple()) return p.tuple() < q.tuple();
        const int order = compare(features, p.feature, q.feature);
        return order != 0 ? order < 0 : p.feature < q.feature;
    });
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const bool copy = i > 0 && keys[i].tuple() == keys[i - 1].tuple() &&
                          compare(features, keys[i].feature, keys[i - 1].feature) == 0;
        if (!copy) order.push_back(keys[i].feature);
    }
    return order;
}

}  // namespace phusong::overlay
