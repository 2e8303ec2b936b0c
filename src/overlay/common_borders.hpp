#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "overlay/index_table.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/tile_cell.hpp"

namespace phusong::overlay {

/// Finds the edges that two zones of a tile have in common, one to, the other fro, vertex by
/// vertex: most borders between units. From there on they are divided and walked once (CellPair).
class CommonBorders {
  public:
    /// @param zones of a tile; their edges are all that is in `edges`, which is written anew
    /// @param pairs what was found
    void find(std::span<CellFeature> zones, std::vector<LocalEdge>& edges,
              std::vector<CellPair>& pairs);

  private:
    bool match(std::span<const CellFeature> zones, std::span<LocalEdge> edges);
    void take(std::uint32_t zone, std::span<CellFeature> zones, std::span<const LocalEdge> edges,
              std::vector<CellPair>& pairs);

    IndexTable table_;
    std::vector<std::uint32_t> zone_of_edge_;  // index into the zones
    std::vector<std::uint32_t> partner_;       // of edges that stand for two: the other zone
    std::vector<LocalEdge> single_;
    std::vector<LocalEdge> paired_;
};

}  // namespace phusong::overlay
