#include <algorithm>
#include <bit>

#include "overlay/edge_measures.hpp"
#include "overlay/leaf.hpp"
#include "overlay/perturbed.hpp"

namespace phusong::overlay {
namespace {

/// From this many edges on, pairs are found by a sweep and not by comparing all with all.
constexpr std::size_t kSweepFrom = 96;

/// Where two edges on one line cross once displaced. The vertex that is displaced furthest tilts
/// its edge about the other end, and by infinitely more than anything else moves: in the limit,
/// that other end is where the two meet. (Any common point would do for two edges, but not for
/// three.)
LocalPosition crossing_on_one_line(const LocalEdge& p, const LocalEdge& q) {
    LocalVertex furthest = p.a();
    LocalVertex pivot = p.b();
    const auto consider = [&](const LocalVertex& v, const LocalVertex& other_end) {
        if (!perturbed::displaced_further(v, furthest)) return;
        furthest = v;
        pivot = other_end;
    };
    consider(p.b(), p.a());
    consider(q.a(), q.b());
    consider(q.b(), q.a());
    return {static_cast<double>(pivot.x), static_cast<double>(pivot.y)};
}

}  // namespace

void LeafWalk::find_crossings() {
    const std::span<const LocalEdge> edges = cell_->edges;
    const auto count = static_cast<std::uint32_t>(edges.size());
    boxes_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Range x = x_range(edges[i]);
        const Range y = y_range(edges[i]);
        boxes_.set(i, {x.low, y.low, x.high, y.high});
    }
    if (count < kSweepFrom) {
        for (std::uint32_t i = 0; i + 1 < count; ++i) {
            const LocalBox p = boxes_[i];
            std::size_t block = (i + 1) / BoxLanes::kLanes * BoxLanes::kLanes;
            std::uint32_t found = boxes_.meeting(p, block) & (~0U << (i + 1 - block));
            for (;;) {
                for (; found != 0; found &= found - 1)
                    cross(i, static_cast<std::uint32_t>(block) +
                                 static_cast<std::uint32_t>(std::countr_zero(found)));
                block += BoxLanes::kLanes;
                if (block >= count) break;
                found = boxes_.meeting(p, block);
            }
        }
        return;
    }
    order_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) order_[i] = i;
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t p, std::uint32_t q) {
        return boxes_.x0(p) != boxes_.x0(q) ? boxes_.x0(p) < boxes_.x0(q) : p < q;
    });
    for (std::uint32_t i = 0; i < count; ++i) {
        const LocalBox p = boxes_[order_[i]];
        for (std::uint32_t j = i + 1; j < count && boxes_.x0(order_[j]) <= p.x1; ++j) {
            const LocalBox q = boxes_[order_[j]];
            if (p.y0 <= q.y1 && q.y0 <= p.y1)
                cross(std::min(order_[i], order_[j]), std::max(order_[i], order_[j]));
        }
    }
}

/// Notes the crossing of edges i and j, whose boxes meet, if there is one, for both of them.
void LeafWalk::cross(std::uint32_t i, std::uint32_t j) {
    const LocalEdge& p = cell_->edges[i];
    const LocalEdge& q = cell_->edges[j];
    const LocalVertex a = p.a();
    const LocalVertex b = p.b();
    const LocalVertex c = q.a();
    const LocalVertex d = q.b();
    // Edges that follow one another in a ring share a vertex and do not cross.
    if (a.id == d.id || b.id == c.id) return;
    const std::int64_t c_beside_p = perturbed::determinant(a, b, c);
    const std::int64_t d_beside_p = perturbed::determinant(a, b, d);
    // Most pairs end here: one edge lies on one side of the other.
    if ((c_beside_p > 0 && d_beside_p > 0) || (c_beside_p < 0 && d_beside_p < 0)) return;
    const std::int64_t a_beside_q = perturbed::determinant(c, d, a);
    const std::int64_t b_beside_q = perturbed::determinant(c, d, b);
    if ((a_beside_q > 0 && b_beside_q > 0) || (a_beside_q < 0 && b_beside_q < 0)) return;
    if (c_beside_p == 0) touch(i, a, b, c);
    if (d_beside_p == 0) touch(i, a, b, d);
    if (a_beside_q == 0) touch(j, c, d, a);
    if (b_beside_q == 0) touch(j, c, d, b);
    const int side_of_a = perturbed::side(a_beside_q, c, d, a);
    if (side_of_a == perturbed::side(b_beside_q, c, d, b)) return;
    if (perturbed::side(c_beside_p, a, b, c) == perturbed::side(d_beside_p, a, b, d)) return;

    Crossing along_p{};
    Crossing along_q{};
    const std::int64_t determinant = cross_product(p, q);
    if (determinant != 0) {
        // Differences of exact products: in floating point, nearly parallel edges would lose t.
        const std::int64_t cx = std::int64_t{q.ax} - p.ax;
        const std::int64_t cy = std::int64_t{q.ay} - p.ay;
        const std::int64_t px = std::int64_t{p.bx} - p.ax;
        const std::int64_t py = std::int64_t{p.by} - p.ay;
        const std::int64_t qx = std::int64_t{q.bx} - q.ax;
        const std::int64_t qy = std::int64_t{q.by} - q.ay;
        const auto divisor = static_cast<double>(determinant);
        along_p.t = std::clamp(static_cast<double>(cx * qy - cy * qx) / divisor, 0.0, 1.0);
        along_q.t = std::clamp(static_cast<double>(cx * py - cy * px) / divisor, 0.0, 1.0);
        along_p.at = {p.ax + along_p.t * static_cast<double>(px),
                      p.ay + along_p.t * static_cast<double>(py)};
    } else {
        along_p.at = crossing_on_one_line(p, q);
        along_p.t = projected(p, along_p.at);
        along_q.t = projected(q, along_p.at);
    }
    along_q.at = along_p.at;
    // From the right of the other edge to its left, one enters the other feature.
    along_p.other_edge = j;
    along_p.change = side_of_a < 0 ? 1 : -1;
    along_q.other_edge = i;
    along_q.change = -along_p.change;
    raw_.push_back({i, along_p});
    raw_.push_back({j, along_q});
}

/// Notes a vertex v on the line of the edge a→b if it lies on the edge, so that stretches of border
/// that run along one another are drawn with the same ends, and cancel out where nothing lies
/// between them.
void LeafWalk::touch(std::uint32_t edge, const LocalVertex& a, const LocalVertex& b,
                     const LocalVertex& v) {
    const LocalEdge& e = cell_->edges[edge];
    const Range x = x_range(e);
    const Range y = y_range(e);
    const bool inside = v.x >= x.low && v.x <= x.high && v.y >= y.low && v.y <= y.high &&
                        (v.x != a.x || v.y != a.y) && (v.x != b.x || v.y != b.y);
    if (!inside) return;
    Crossing crossing{};
    crossing.at = {static_cast<double>(v.x), static_cast<double>(v.y)};
    crossing.t = projected(e, crossing.at);
    crossing.other_edge = edge;
    crossing.change = 0;
    raw_.push_back({edge, crossing});
}

void LeafWalk::sort_crossings() {
    const std::size_t count = cell_->edges.size();
    if (raw_.empty()) return;
    crossing_begin_.assign(count + 1, 0);
    for (const RawCrossing& c : raw_) ++crossing_begin_[c.edge + 1];
    for (std::size_t e = 0; e < count; ++e) crossing_begin_[e + 1] += crossing_begin_[e];
    crossing_next_.assign(crossing_begin_.begin(), crossing_begin_.end() - 1);
    crossings_.resize(raw_.size());
    for (const RawCrossing& c : raw_) crossings_[crossing_next_[c.edge]++] = c.crossing;
    // Crossings in one point may come in any order: the stretches between them have no length.
    for (std::size_t e = 0; e < count; ++e)
        if (crossing_begin_[e + 1] - crossing_begin_[e] > 1)
            std::stable_sort(crossings_.begin() + crossing_begin_[e],
                             crossings_.begin() + crossing_begin_[e + 1],
                             [](const Crossing& p, const Crossing& q) { return p.t < q.t; });
}

}  // namespace phusong::overlay
