#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "overlay/leaf.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/place_table.hpp"
#include "overlay/tally.hpp"
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
    CellTree(const Tiling& tiling, const Tile& tile, PlaceTable& places, Tally& tally);

    /// Visits the whole tile.
    void run();

  private:
    struct Cell {
        LocalBox box;
        PlaceId base = kNowhere;
        std::vector<CellFeature> features;
        /// Those that count are the first `edge_end`; what comes after is room to write into.
        std::vector<LocalEdge> edges;
        std::size_t edge_end = 0;
        std::vector<LocalPoint> points;
        std::vector<LocalStretch> stretches;
        std::size_t edge_count = 0;  ///< of its features; edges may hold more that were dropped
        std::size_t zone_features = 0;

        void clear(const LocalBox& new_box, PlaceId new_base);
    };
    /// A line to cut a cell along: x = at, or y = at.
    struct Line {
        bool vertical = true;
        LocalCoordinate at = 0;
    };
    /// How many of the last cuts led nowhere, and in which way.
    struct Futility {
        int stalled = 0;
        int spread = 0;
        bool zooming = false;
    };
    struct Children {
        Cell low;
        Cell high;
    };

    void gather(Cell& cell);
    void visit(Cell& cell, std::size_t depth, Futility futility);
    void walk_leaf(const Cell& cell);
    static Line choose_line(const Cell& cell, bool halve);
    void divide(const Cell& cell, Line line, Children& children);
    void close_feature(Cell& child, const CellFeature& feature);
    void drop_hidden(Cell& child);
    void drop_repeated(Cell& child);

    const Tiling& tiling_;
    const Tile& tile_;
    PlaceTable& places_;
    Tally& tally_;
    std::vector<TileFeature> features_;
    LeafWalk leaf_;
    std::vector<CellFeature> leaf_features_;
    std::vector<LocalEdge> leaf_edges_;
    /// An entry of a hash table from looks to the index of a kept feature, of one cell.
    struct Seen {
        std::uint64_t looks = 0;
        std::uint64_t cell = 0;  ///< in which it was entered; older entries are free
        std::size_t index = 0;
    };
    std::vector<Seen> seen_;
    std::uint64_t seen_cell_ = 0;
    std::vector<std::unique_ptr<Children>> levels_;  // working memory, one per depth
};

}  // namespace phusong::overlay
