#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "overlay/border_chain.hpp"
#include "overlay/index_table.hpp"
#include "overlay/tally.hpp"

namespace phusong::overlay {

/// Links what is drawn in a tile to chains, so that of borders that run through many tiles only the
/// ends are left to be linked when all tiles are done. A chain ends where the border goes on in
/// another tile, where several stretches start or end in one point, and wherever rounding leaves
/// something to decide. Keeps its memory from tile to tile.
class BorderChainer {
  public:
    /// @param segments of the tile, in any order; they are used up
    TileBorders chain(std::vector<BorderSegment>& segments, const BorderBox& tile);

  private:
    using Group = std::span<const BorderSegment>;

    void chain_group(Group group, TileBorders& borders);
    bool find_followers(Group group);
    void find_breaks(Group group);
    void break_near(Group group, BorderPoint end);
    void follow(Group group, std::uint32_t start, TileBorders& borders);
    bool is_inside(BorderPoint p, std::int64_t by) const;

    BorderBox tile_;
    IndexTable first_at_;                   // by start: the first segment there
    std::vector<std::uint32_t> next_here_;  // another that starts in the same point
    std::vector<std::uint32_t> next_;       // the first that starts where this one ends
    std::vector<std::uint8_t> entered_;     // 0, 1, or 2 for more: segments that end at its start
    std::vector<std::uint8_t> breaks_;      // a chain has to start with it
    std::vector<std::uint8_t> used_;
    std::vector<std::size_t> inner_count_;  // by chain of the tile
};

}  // namespace phusong::overlay
