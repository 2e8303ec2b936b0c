#pragma once

#include <cstdint>
#include <vector>

#include "overlay/common_borders.hpp"
#include "overlay/side_by_side.hpp"
#include "overlay/tile_cell.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {

/// Takes the edges of a tile into local coordinates, and merges what features have in common there.
class TileEdges {
  public:
    explicit TileEdges(const Tiling& tiling) : tiling_(tiling) {}

    /// Fills what is below. Numbers the tile's features: zones first, then by layer, so that those
    /// of one layer stand together. Features without edges are among them when they surround the
    /// tile's corner.
    void gather(const Tile& tile);

    std::vector<TileFeature> features;       ///< by number; those merged into another are unused
    std::vector<CellFeature> cell_features;  ///< ascending; windings around the tile's corner
    std::vector<CellPair> pairs;
    std::vector<LocalEdge> edges;

    /// The tile as a cell.
    LocalBox box() const;
    LocalPoint local_point(std::uint32_t index) const;

  private:
    /// A feature of the tiling, with its runs in the tile.
    struct Entry {
        std::uint32_t feature;
        std::int32_t winding;
        std::uint32_t first_run;
        std::uint32_t last_run;
    };

    void list_entries();
    CellFeature add(const Entry& entry);

    const Tiling& tiling_;
    const Tile* tile_ = nullptr;
    std::vector<Entry> entries_;
    CommonBorders common_borders_;
    SideBySide side_by_side_;
    std::vector<SideBySide::Member> members_;
};

}  // namespace phusong::overlay
