#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "overlay/cell_cut.hpp"
#include "overlay/hidden_features.hpp"
#include "overlay/leaf.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/place_table.hpp"
#include "overlay/tally.hpp"
#include "overlay/tile_cell.hpp"
#include "overlay/tile_edges.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {

/// Divides a tile into cells until each has few edges, and walks those.
///
/// On the way down, a feature that surrounds a cell without an edge in it becomes one bit of the
/// cell's place; and where such a feature covers the cell for its layer, all other features of that
/// layer are dropped there, since nothing they do in it can show. Most of the edges of overlapping
/// coverage vanish this way before anybody asks where they cross. Cells outside all zones are
/// dropped whole.
class CellTree {
  public:
    CellTree(const Tiling& tiling, PlaceTable& places, Tally& tally);

    /// Visits a whole tile.
    void run(const Tile& tile);

  private:
    /// How many of the last cuts led nowhere, and in which way.
    struct Futility {
        int stalled = 0;
        int spread = 0;
        bool zooming = false;
    };
    struct Halves {
        TileCell low;
        TileCell high;
    };
    /// What the edges that a zone has in common with others mean for it where a cell is divided.
    struct Touched {
        std::int32_t change = 0;  ///< of its winding number, from one corner to the next
        bool low = false;         ///< there are some in the lower half
        bool high = false;
    };

    void gather(const Tile& tile);
    void visit(TileCell& cell, std::size_t depth, Futility futility);
    void walk_leaf(const TileCell& cell);
    void divide(const TileCell& cell, CutLine line, Halves& halves);
    void cut_pairs(const TileCell& cell, CutLine line, CutEnds& ends, Halves& halves);

    const Tiling& tiling_;
    PlaceTable& places_;
    Tally& tally_;
    TileEdges edges_;
    TileCell root_;
    HiddenFeatures hidden_;
    LeafWalk leaf_;
    std::vector<Touched> touched_;  // by feature; empty between two divisions
    std::vector<CellFeature> leaf_features_;
    std::vector<CellPair> leaf_pairs_;
    std::vector<LocalEdge> leaf_edges_;
    std::vector<std::unique_ptr<Halves>> levels_;  // working memory, one per depth
};

}  // namespace phusong::overlay
