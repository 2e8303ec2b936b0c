#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "overlay/local_edge.hpp"
#include "overlay/place_table.hpp"

namespace phusong::overlay {

/// What a tile knows about one of its features.
struct TileFeature {
    bool is_zone = false;
    std::uint32_t channel = 0;  ///< zone number or layer number
};

/// A feature with edges in a cell, or known to surround it.
struct CellFeature {
    std::uint32_t feature = 0;  ///< index into the tile's features
    std::int32_t winding = 0;   ///< around the cell's lower left corner
    /// Its edges: [begin, end), in the order of its rings; without those of a CellPair.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Edges in a cell that two zones have in common, one to, the other fro. They stand there once, as
/// those of the one, with LocalEdge::twin_source and twin_next from the other.
struct CellPair {
    std::uint32_t left = 0;   ///< zone whose edges they are; index into the tile's features
    std::uint32_t right = 0;  ///< zone that they run backwards for
    std::uint32_t begin = 0;  ///< the edges: [begin, end), in the order of the rings of `left`
    std::uint32_t end = 0;
};

/// A point of the request inside a tile.
struct LocalPoint {
    LocalCoordinate x = 0;
    LocalCoordinate y = 0;
    std::uint32_t index = 0;
};

/// A cell of a tile on the way down.
struct TileCell {
    LocalBox box;
    PlaceId base = kNowhere;
    /// Zones first; features of one layer stand together.
    std::vector<CellFeature> features;
    std::vector<CellPair> pairs;
    /// Those that count are the first `edge_end`; what comes after is room to write into.
    std::vector<LocalEdge> edges;
    std::size_t edge_end = 0;
    std::vector<LocalPoint> points;
    std::vector<LocalStretch> stretches;
    std::size_t edge_count = 0;  ///< of its features and pairs; edges may hold more, dropped ones
    std::size_t zone_features = 0;

    void clear(const LocalBox& new_box, PlaceId new_base) {
        box = new_box;
        base = new_base;
        features.clear();
        pairs.clear();
        edge_end = 0;
        points.clear();
        stretches.clear();
        edge_count = 0;
        zone_features = 0;
    }
};

}  // namespace phusong::overlay
