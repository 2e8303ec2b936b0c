#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/certain_turn.hpp"
#include "geometry/chain_box.hpp"
#include "geometry/outline_edge.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// Edges of a ring that follow one another and never turn back along either axis. They cannot meet
/// but at their common ends, for their coordinates say so without a computation.
struct OutlineChain {
    const SourcePoint* begin = nullptr;
    std::uint32_t ring = 0;
    std::uint16_t edges = 0;  ///< some may be of no length, but not the first
    bool starts_ring = false;
    bool ends_ring = false;

    const SourcePoint* end() const { return begin + edges; }
};

/// Whether something holds for every two edges, one of each chain, whose boxes meet. Edges of no
/// length are passed over.
/// @param holds given the vertices that the edges start from
template <typename Holds>
bool every_meeting_pair(const OutlineChain& first, const OutlineChain& second, const Holds& holds) {
    const OutlineEdge all{*second.begin, *second.end()};
    for (const SourcePoint* i = first.begin; i != first.end(); ++i) {
        const OutlineEdge p{i[0], i[1]};
        if (!p.box_meets(all) || p.a == p.b) continue;
        for (const SourcePoint* j = second.begin; j != second.end(); ++j) {
            const OutlineEdge q{j[0], j[1]};
            if (p.box_meets(q) && !(q.a == q.b) && !holds(i, j)) return false;
        }
    }
    return true;
}

struct OutlineRing {
    const SourcePoint* points = nullptr;
    std::uint32_t last = 0;  ///< the vertex that closes it
    std::uint32_t polygon = 0;
    /// A vertex; no other lies further left, and an edge that is not of no length starts there. Set
    /// where there are several rings, as is what follows.
    std::uint32_t leftmost = 0;
    bool is_shell = true;
    bool counter_clockwise = true;
    /// A place as far left as that vertex: in the middle of an edge, if one runs straight up or
    /// down from there, else the vertex itself.
    bool place_is_vertex = true;
    SourcePoint place;
};

/// The outline of polygons, taken apart into chains of some edges each. Vertices that repeat the
/// one before are passed over. Neither rings nor chains copy vertices.
class OutlineChains {
  public:
    /// Takes polygons apart; they must outlive the use of this. Chains that follow one another have
    /// nothing in common then but the vertex in which they join.
    /// @return false when they have, or may have, or when it cannot be told which way a ring runs
    bool build(const SourceMultiPolygon& polygons);

    const std::vector<OutlineRing>& rings() const { return rings_; }
    const std::vector<OutlineChain>& chains() const { return chains_; }
    /// Around each chain, measured from origin().
    const std::vector<ChainBox>& boxes() const { return boxes_; }
    const SourcePoint& origin() const { return origin_; }
    /// More than the place of a point on an edge loses when it is computed.
    double slack() const { return 1e-14 * farthest_x_ + kLostProduct; }

    /// Whether chains follow one another in a ring, either way.
    bool joined(std::uint32_t c, std::uint32_t d) const {
        const OutlineChain& p = chains_[c];
        const OutlineChain& q = chains_[d];
        return p.ring == q.ring && (c + 1 == d || d + 1 == c || (p.starts_ring && q.ends_ring) ||
                                    (q.starts_ring && p.ends_ring));
    }

    /// The vertex of a ring where the edge starts that ends at a vertex, or at those in the same
    /// place before.
    static std::uint32_t edge_before(const OutlineRing& ring, std::uint32_t vertex);
    /// The vertex where the edge starts that goes on from a vertex, behind others in the same
    /// place.
    static std::uint32_t edge_after(const OutlineRing& ring, std::uint32_t vertex);

  private:
    bool add_ring(const SourceRing& ring, std::uint32_t polygon, bool is_shell);
    bool add_chains(const SourcePoint* begin, const SourcePoint* end);
    void add_chain(const SourcePoint* begin, const SourcePoint* end);

    std::vector<OutlineRing> rings_;
    std::vector<OutlineChain> chains_;
    std::vector<ChainBox> boxes_;
    bool several_ = false;  // rings
    SourcePoint origin_;
    double farthest_x_ = 0;
};

}  // namespace phusong::geometry
