#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "overlay/index_table.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/tile_cell.hpp"

namespace phusong::overlay {

/// Makes one feature of features of one layer that lie side by side in a tile: cells of a raster,
/// map tiles, hexagons. Edges that two of them have in common, one to, the other fro, vanish, and
/// what is left is linked into new rings. Since the winding number of a convex ring is 0 or 1
/// everywhere, the sum over several is positive exactly where one of them is.
class SideBySide {
  public:
    /// One feature of the layer, as it stands in the tile.
    struct Member {
        CellFeature feature;  ///< its edges: a range of all the edges
        bool convex = false;  ///< of one ring with the winding number 0 or 1 everywhere
    };

    /// @param members of one layer, ascending; their edges follow one another to the end of
    /// `edges`.
    ///                Those that became part of another are taken out.
    void join(std::vector<Member>& members, std::vector<LocalEdge>& edges);

  private:
    bool cancel(std::span<const Member> members, std::span<const LocalEdge> edges);
    std::uint32_t root_of(std::uint32_t member);
    void group(std::span<const Member> members);
    void enter_starts(std::span<const LocalEdge> edges);
    void link_rings(std::uint32_t root, std::span<const Member> members,
                    std::span<const LocalEdge> edges);
    void link_from(std::uint32_t start, std::span<const LocalEdge> edges);

    std::uint32_t first_edge_ = 0;  // of the layer; what follows counts edges from there
    IndexTable table_;
    std::vector<std::uint32_t> member_of_edge_;
    std::vector<std::uint8_t> gone_;          // edges that were cancelled or linked
    std::vector<std::uint32_t> parent_;       // of members, on the way to the first of their group
    std::vector<std::uint32_t> next_member_;  // of the same group
    std::vector<std::uint32_t> last_member_;  // of the group, by its first
    std::vector<Member> heads_;
    std::vector<LocalEdge> linked_;
};

}  // namespace phusong::overlay
