#include "geometry/ring_touches.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "geometry/certain_turn.hpp"
#include "geometry/outline_edge.hpp"

namespace phusong::geometry {
namespace {

/// The ways that lead away from a vertex: on along its ring, and back.
std::array<SourcePoint, 2> ways_from(const OutlineRing& ring, std::uint32_t vertex) {
    const SourcePoint* out = ring.points + vertex;
    const SourcePoint* in = ring.points + OutlineChains::edge_before(ring, vertex);
    return {between(out[0], out[1]), between(in[1], in[0])};
}

/// Where a way lies counter-clockwise from another: 0 in the first half turn, 1 opposite, 2 in the
/// second; −1 along it, or in doubt.
int half_turn(const SourcePoint& from, const SourcePoint& way) {
    switch (certain_turn(from, way)) {
        case Turn::left:
            return 0;
        case Turn::right:
            return 2;
        case Turn::none:
            return from.x * way.x + from.y * way.y < 0 ? 1 : -1;
        case Turn::uncertain:
            break;
    }
    return -1;
}

}  // namespace

void RingTouches::add(const OutlineChains& outline, std::uint32_t ring, const SourcePoint* vertex) {
    const OutlineRing& of = outline.rings()[ring];
    const auto index = static_cast<std::uint32_t>(vertex - of.points);
    touches_.push_back({*vertex, ring, OutlineChains::edge_after(of, index)});
}

bool RingTouches::are_plain(const OutlineChains& outline) {
    if (touches_.empty()) return true;
    joined_.resize(outline.rings().size());
    std::iota(joined_.begin(), joined_.end(), std::uint32_t{0});
    std::sort(touches_.begin(), touches_.end(), [](const Touch& p, const Touch& q) {
        return std::tie(p.at.x, p.at.y, p.ring, p.vertex) <
               std::tie(q.at.x, q.at.y, q.ring, q.vertex);
    });
    touches_.erase(std::unique(touches_.begin(), touches_.end()), touches_.end());
    const Touch* const end = touches_.data() + touches_.size();
    for (const Touch* begin = touches_.data(); begin != end;) {
        const Touch* last = begin;
        while (last != end && last->at == begin->at) ++last;
        if (!is_plain(outline, begin, last)) return false;
        begin = last;
    }
    return true;
}

bool RingTouches::is_plain(const OutlineChains& outline, const Touch* begin, const Touch* end) {
    for (const Touch* p = begin; p != end; ++p)
        for (const Touch* q = begin; q != p; ++q)
            if (p->ring == q->ring || !pass_by(outline, *q, *p)) return false;
    const std::vector<OutlineRing>& rings = outline.rings();
    for (const Touch* p = begin; p != end; ++p) {
        const Touch* first = begin;
        while (rings[first->ring].polygon != rings[p->ring].polygon) ++first;
        if (first == p) continue;
        const std::uint32_t root = root_of(p->ring);
        const std::uint32_t other = root_of(first->ring);
        if (root == other) return false;
        joined_[root] = other;
    }
    return true;
}

std::uint32_t RingTouches::root_of(std::uint32_t ring) {
    while (joined_[ring] != ring) ring = joined_[ring] = joined_[joined_[ring]];
    return ring;
}

/// Whether two ways through one vertex lie beside one another: the ends of the second on one side
/// of the first.
bool RingTouches::pass_by(const OutlineChains& outline, const Touch& p, const Touch& q) {
    const auto [a, b] = ways_from(outline.rings()[p.ring], p.vertex);
    const int half_b = half_turn(a, b);
    int within[2] = {-1, -1};
    const std::array<SourcePoint, 2> others = ways_from(outline.rings()[q.ring], q.vertex);
    for (int k = 0; k < 2; ++k) {
        const int half_k = half_turn(a, others[k]);
        if (half_b < 0 || half_k < 0) return false;
        if (half_k != half_b) {
            within[k] = half_k < half_b ? 1 : 0;
            continue;
        }
        const Turn turn = certain_turn(others[k], b);
        if (turn != Turn::left && turn != Turn::right) return false;
        within[k] = turn == Turn::left ? 1 : 0;
    }
    return within[0] == within[1];
}

}  // namespace phusong::geometry
