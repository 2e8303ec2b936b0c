#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace phusong::radio {

/// A corner between cells: row and column of the grid's lines.
struct Corner {
    int row = 0;
    int column = 0;
    friend bool operator==(const Corner&, const Corner&) = default;
};

/// A ring along edges of cells, closed without repeating its first corner; its material is to the
/// left (with rows counted downwards and seen on a map): outer rings run counter-clockwise, holes
/// clockwise.
using CellRing = std::vector<Corner>;

/// A set of cells that hang together by their sides, and its holes.
struct CellPolygon {
    CellRing outer;
    std::vector<CellRing> holes;
};

/// A grid of marked cells.
struct CellMask {
    int rows = 0;
    int columns = 0;
    std::vector<std::uint8_t> marked;  ///< row by row; not 0: marked

    bool at(int row, int column) const {
        return row >= 0 && column >= 0 && row < rows && column < columns &&
               marked[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                      static_cast<std::size_t>(column)] != 0;
    }
};

/// The marked cells as polygons, valid by construction: cells that touch in a corner only are not
/// joined there, and no ring comes to a corner twice. Corners on straight stretches are left out.
/// Ordered by the topmost, then leftmost corner.
std::vector<CellPolygon> cell_polygons(const CellMask& mask);

/// Takes away specks: groups of fewer than `least` marked cells, then groups of fewer than `least`
/// unmarked cells inside (cells that touch in a corner belong together).
void sieve(CellMask& mask, int least);

}  // namespace phusong::radio
