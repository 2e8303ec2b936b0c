#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "overlay/place_table.hpp"
#include "overlay/tile_cell.hpp"

namespace phusong::overlay {

/// Takes features out of cells that change nothing there.
class HiddenFeatures {
  public:
    HiddenFeatures(const std::vector<TileFeature>& features, PlaceTable& places)
        : features_(features), places_(places) {}

    /// Makes a feature without an edge in a cell part of the cell's place.
    void close(TileCell& cell, std::uint32_t feature, std::int32_t winding);

    /// Drops what the layers that cover the whole cell hide, and counts what is left.
    void drop(TileCell& cell);

  private:
    void drop_repeated(TileCell& cell);

    /// An entry of a hash table from looks to the index of a kept feature, of one cell.
    struct Seen {
        std::uint64_t looks = 0;
        std::uint64_t cell = 0;  ///< in which it was entered; older entries are free
        std::size_t index = 0;
    };

    const std::vector<TileFeature>& features_;
    PlaceTable& places_;
    std::vector<Seen> seen_;
    std::uint64_t seen_cell_ = 0;
};

}  // namespace phusong::overlay
