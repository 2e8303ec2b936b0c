#include "geometry/outline_chains.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "geometry/edges_apart.hpp"
#include "geometry/outline_edge.hpp"

namespace phusong::geometry {
namespace {

/// Enough for chains to be much fewer than edges, little enough for their boxes to be slim.
constexpr std::ptrdiff_t kMostEdges = 16;

/// Vertices in one place are passed over, but not without end, for others come to look at them.
constexpr std::ptrdiff_t kMostRepeats = 256;

/// Where edges go: bit 0 west, 1 south, 2 east, 3 north; no bit where their ends are one.
using Heading = unsigned;

Heading heading(const SourcePoint& a, const SourcePoint& b) {
#ifdef __SSE2__
    const __m128d from = _mm_loadu_pd(&a.x);
    const __m128d to = _mm_loadu_pd(&b.x);
    return static_cast<Heading>(_mm_movemask_pd(_mm_cmplt_pd(to, from))) |
           static_cast<Heading>(_mm_movemask_pd(_mm_cmplt_pd(from, to))) << 2U;
#else
    return static_cast<Heading>(b.x < a.x) | static_cast<Heading>(b.y < a.y) << 1U |
           static_cast<Heading>(b.x > a.x) << 2U | static_cast<Heading>(b.y > a.y) << 3U;
#endif
}

/// Along which axes edges go to and fro: bit 0 x, bit 1 y.
unsigned to_and_fro(Heading all) {
    return all & (all >> 2U) & 3U;
}

Heading opposite(Heading of) {
    return of >> 2U | (of & 3U) << 2U;
}

/// Whether an edge certainly does not go back along the one before.
bool goes_on(const SourcePoint* before, Heading heading_before, const SourcePoint* edge,
             Heading heading_here) {
    return opposite(heading_before) != heading_here ||
           certainly_part(between(before[1], before[0]), between(edge[0], edge[1]));
}

/// Whether chains that follow one another certainly have nothing in common but where they join; the
/// edges that meet there have been looked at.
/// @param twice the first follows the second, too
bool apart_but_where_joined(const OutlineChain& first, const OutlineChain& second, bool twice) {
    const OutlineEdge all{*second.begin, *second.end()};
    return every_meeting_pair(first, second, [&](const SourcePoint* i, const SourcePoint* j) {
        const OutlineEdge p{i[0], i[1]};
        const OutlineEdge q{j[0], j[1]};
        const bool join = p.b == all.a && q.a == all.a;
        const bool join_again = twice && q.b == all.b && p.a == all.b;
        return join || join_again || certainly_apart(p, q);
    });
}

/// Which way a ring that does not cross itself runs, by its area. Nothing where that is in doubt.
std::optional<bool> runs_counter_clockwise_by_area(const OutlineRing& ring) {
    const SourcePoint* points = ring.points;
    double twice_area = 0;
    double size = 0;
    for (std::uint32_t i = 0; i < ring.last; ++i) {
        const double left = (points[i].x - points[0].x) * (points[i + 1].y - points[0].y);
        const double right = (points[i].y - points[0].y) * (points[i + 1].x - points[0].x);
        twice_area += left - right;
        size += std::abs(left) + std::abs(right);
    }
    constexpr double kDoubt = 1e-9;  // far more than a sum of millions of roundings
    if (!(std::abs(twice_area) > kDoubt * size + kLostProduct)) return std::nullopt;
    return twice_area > 0;
}

/// Finds where a ring is to be looked at from the left, and which way it runs: at a vertex than
/// which none lies further left, the turn says it. False where that is in doubt.
bool look_at_leftmost(OutlineRing& ring) {
    const SourcePoint* out = ring.points + OutlineChains::edge_after(ring, ring.leftmost);
    const SourcePoint* in = ring.points + OutlineChains::edge_before(ring, ring.leftmost);
    ring.place = *out;
    for (const SourcePoint* edge : {out, in}) {
        if (edge[0].x != edge[1].x) continue;
        ring.place.y = OutlineEdge{edge[0], edge[1]}.height_within();
        ring.place_is_vertex = false;
    }
    const Turn turn = certain_turn(between(in[0], in[1]), between(out[0], out[1]));
    const std::optional<bool> found = turn == Turn::left || turn == Turn::right
                                          ? turn == Turn::left
                                          : runs_counter_clockwise_by_area(ring);
    ring.counter_clockwise = found.value_or(true);
    return found.has_value();
}

}  // namespace

std::uint32_t OutlineChains::edge_before(const OutlineRing& ring, std::uint32_t vertex) {
    std::uint32_t edge = vertex;
    do {
        edge = (edge == 0 ? ring.last : edge) - 1;
    } while (ring.points[edge] == ring.points[edge + 1] && edge != vertex);
    return edge;
}

std::uint32_t OutlineChains::edge_after(const OutlineRing& ring, std::uint32_t vertex) {
    std::uint32_t edge = vertex == ring.last ? 0 : vertex;
    for (std::uint32_t i = 0; i < ring.last && ring.points[edge] == ring.points[edge + 1]; ++i)
        edge = edge + 1 == ring.last ? 0 : edge + 1;
    return edge;
}

bool OutlineChains::build(const SourceMultiPolygon& polygons) {
    rings_.clear();
    chains_.clear();
    boxes_.clear();
    farthest_x_ = 0;
    origin_ = polygons.front().shell.front();
    several_ = polygons.size() > 1 || !polygons.front().holes.empty();
    std::uint32_t polygon = 0;
    for (const SourcePolygon& one : polygons) {
        if (!add_ring(one.shell, polygon, true)) return false;
        for (const SourceRing& hole : one.holes)
            if (!add_ring(hole, polygon, false)) return false;
        ++polygon;
    }
    return true;
}

bool OutlineChains::add_ring(const SourceRing& ring, std::uint32_t polygon, bool is_shell) {
    constexpr std::size_t kMostVertices = std::size_t{1} << 30U;
    if (ring.size() < 4 || chains_.size() + ring.size() >= kMostVertices) return false;
    const SourcePoint* const end = ring.data() + ring.size() - 1;
    const SourcePoint* begin = ring.data();
    while (begin != end && begin[0] == begin[1]) ++begin;
    if (begin == end) return false;
    OutlineRing& added = rings_.emplace_back();
    added.points = ring.data();
    added.last = static_cast<std::uint32_t>(ring.size() - 1);
    added.polygon = polygon;
    added.leftmost = static_cast<std::uint32_t>(begin - ring.data());
    added.is_shell = is_shell;
    return add_chains(begin, end) && (!several_ || look_at_leftmost(rings_.back()));
}

bool OutlineChains::add_chains(const SourcePoint* begin, const SourcePoint* end) {
    const std::size_t first_chain = chains_.size();
    const SourcePoint* const first_edge = begin;
    Heading of_first_chain = 0;
    Heading chain_before = 0;
    Heading chain = 0;
    const SourcePoint* edge_before = begin;
    Heading before = 0;
    const auto end_chain = [&](const SourcePoint* at) {
        add_chain(begin, at);
        if (chains_.size() == first_chain + 1) of_first_chain = chain;
        const bool sharp = to_and_fro(chain_before | chain) == 3;
        chain_before = chain;
        return !sharp || apart_but_where_joined(chains_[chains_.size() - 2], chains_.back(),
                                                at == end && chains_.size() == first_chain + 2);
    };
    for (const SourcePoint* edge = begin; edge != end; ++edge) {
        const Heading here = heading(edge[0], edge[1]);
        if (here == 0) continue;
        if (edge - begin >= kMostEdges || to_and_fro(chain | here) != 0) {
            if (edge - edge_before > kMostRepeats || !goes_on(edge_before, before, edge, here) ||
                !end_chain(edge))
                return false;
            begin = edge;
            chain = 0;
        }
        chain |= here;
        before = here;
        edge_before = edge;
    }
    if (end - edge_before > kMostRepeats || !end_chain(end) ||
        !goes_on(edge_before, before, first_edge, heading(first_edge[0], first_edge[1])))
        return false;
    chains_[first_chain].starts_ring = true;
    chains_.back().ends_ring = true;
    const bool sharp = to_and_fro(chain | of_first_chain) == 3;
    return !sharp || chains_.size() == first_chain + 2 ||
           apart_but_where_joined(chains_.back(), chains_[first_chain], false);
}

void OutlineChains::add_chain(const SourcePoint* begin, const SourcePoint* end) {
    const SourcePoint a = *begin;
    const SourcePoint b = *end;
    farthest_x_ = std::max(farthest_x_, std::abs(a.x));
    const auto west = static_cast<float>(std::min(a.x, b.x) - origin_.x);
    const auto south = static_cast<float>(std::min(a.y, b.y) - origin_.y);
    const auto east = static_cast<float>(std::max(a.x, b.x) - origin_.x);
    const auto north = static_cast<float>(std::max(a.y, b.y) - origin_.y);
    boxes_.push_back({west, south, -east, -north});
    OutlineChain& chain = chains_.emplace_back();
    chain.begin = begin;
    chain.ring = static_cast<std::uint32_t>(rings_.size()) - 1;
    chain.edges = static_cast<std::uint16_t>(end - begin);
    OutlineRing& ring = rings_.back();
    const SourcePoint& leftmost = ring.points[ring.leftmost];
    if (a.x < leftmost.x || (a.x == leftmost.x && a.y < leftmost.y))
        ring.leftmost = static_cast<std::uint32_t>(begin - ring.points);
}

}  // namespace phusong::geometry
