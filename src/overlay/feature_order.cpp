#include "overlay/feature_order.hpp"

#include <algorithm>
#include <tuple>

#include "core/parallel.hpp"

namespace phusong::overlay {
namespace {

auto key_of(const OrderedFeature& f) {
    return std::tie(f.layer, f.box.min_x, f.box.min_y, f.box.max_x, f.box.max_y, f.vertices);
}

/// Three-way comparison of the rings of two features.
int compare(const geometry::PlanePolygons& f_store, std::size_t f,
            const geometry::PlanePolygons& g_store, std::size_t g) {
    const std::size_t f_rings = f_store.last_ring(f) - f_store.first_ring(f);
    const std::size_t g_rings = g_store.last_ring(g) - g_store.first_ring(g);
    if (f_rings != g_rings) return f_rings < g_rings ? -1 : 1;
    for (std::size_t r = 0; r < f_rings; ++r) {
        const auto p = f_store.ring(f_store.first_ring(f) + r);
        const auto q = g_store.ring(g_store.first_ring(g) + r);
        if (p.size() != q.size()) return p.size() < q.size() ? -1 : 1;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (p[i].x != q[i].x) return p[i].x < q[i].x ? -1 : 1;
            if (p[i].y != q[i].y) return p[i].y < q[i].y ? -1 : 1;
        }
    }
    return 0;
}

int compare(const Request& request, std::uint32_t f, std::uint32_t g) {
    if (request.filed_features == nullptr) return compare(request.features, f, request.features, g);
    return compare(request.filed_features->read(f), 0, request.filed_features->read(g), 0);
}

std::vector<OrderedFeature> all_features(const Request& request) {
    const geometry::PlanePolygons& store = request.features;
    const geometry::PolygonFile* file = request.filed_features;
    std::vector<OrderedFeature> features;
    features.reserve(request.layer_of_feature.size());
    for (std::uint32_t f = 0; f < request.layer_of_feature.size(); ++f) {
        OrderedFeature feature{f, request.layer_of_feature[f], 0, 0, {}};
        if (file != nullptr) {
            feature.rings = file->ring_count(f);
            feature.vertices = file->vertex_count(f);
            feature.box = file->box(f);
        } else if (store.first_ring(f) != store.last_ring(f)) {
            const std::size_t first = store.first_ring(f);
            const std::size_t last = store.last_ring(f);
            feature.rings = static_cast<std::uint32_t>(last - first);
            feature.vertices =
                static_cast<std::uint32_t>(store.last_vertex(last - 1) - store.first_vertex(first));
        }
        if (feature.rings > 0) features.push_back(feature);
    }
    if (file != nullptr) return features;
    constexpr std::size_t kAtATime = 1024;
    core::parallel_for((features.size() + kAtATime - 1) / kAtATime, request.threads,
                       [&](std::size_t task) {
                           const std::size_t end = std::min(features.size(), (task + 1) * kAtATime);
                           for (std::size_t i = task * kAtATime; i < end; ++i)
                               features[i].box = store.box(features[i].stored);
                       });
    return features;
}

/// In parts, which are then merged. No two features are equal, so the order does not depend on
/// them.
template <typename Less>
void sort_features(std::vector<OrderedFeature>& features, int threads, const Less& less) {
    constexpr std::size_t kWorthSharing = 4096;
    const std::size_t parts =
        features.size() < kWorthSharing ? 1 : static_cast<std::size_t>(threads);
    const auto at = [&](std::size_t part) {
        return features.begin() +
               static_cast<std::ptrdiff_t>(std::min(part, parts) * features.size() / parts);
    };
    core::parallel_for(parts, threads,
                       [&](std::size_t part) { std::sort(at(part), at(part + 1), less); });
    for (std::size_t step = 1; step < parts; step *= 2)
        core::parallel_for((parts + 2 * step - 1) / (2 * step), threads, [&](std::size_t pair) {
            const std::size_t first = 2 * step * pair;
            std::inplace_merge(at(first), at(first + step), at(first + 2 * step), less);
        });
}

}  // namespace

std::vector<OrderedFeature> feature_order(const Request& request) {
    std::vector<OrderedFeature> features = all_features(request);
    // A file is read from by one thread.
    const bool filed = request.filed_features != nullptr;
    sort_features(features, filed ? 1 : core::resolve_threads(request.threads),
                  [&](const OrderedFeature& p, const OrderedFeature& q) {
                      if (key_of(p) != key_of(q)) return key_of(p) < key_of(q);
                      const int order =
                          p.stored == q.stored ? 0 : compare(request, p.stored, q.stored);
                      return order != 0 ? order < 0 : p.stored < q.stored;
                  });
    const auto copies = std::unique(
        features.begin(), features.end(), [&](const OrderedFeature& p, const OrderedFeature& q) {
            return key_of(p) == key_of(q) && compare(request, p.stored, q.stored) == 0;
        });
    features.erase(copies, features.end());
    return features;
}

}  // namespace phusong::overlay
