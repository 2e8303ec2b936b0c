#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "geometry/plane.hpp"
#include "geometry/plane_grid.hpp"

namespace phusong::overlay {

/// A vertex in units of the plane (see TileGrid::units_per_step), before it is taken into a tile.
struct UnitPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;
};

/// The regular grid of tiles, and the band of its rows that is worked on. Columns and rows −1 and n
/// stand for everything beyond its sides. The lines between tiles lie on odd coordinates.
struct TileGrid {
    std::int64_t x0 = 0;
    std::int64_t y0 = 0;
    std::int64_t side = 2;
    /// Units that a step of the grid is divided into: a power of two, at least 2. Vertices of the
    /// input are multiples of it, cuts at cell borders are rounded to even units; it is as large as
    /// the tiles' size allows, so that those roundings are small beside a step.
    std::int64_t units_per_step = 2;
    std::int64_t columns = 0;
    std::int64_t rows = 0;
    std::int64_t first_row = 0;  ///< of the band
    std::int64_t last_row = 0;   ///< one behind it

    /// Tiles as large as suits the work; the band is all of it.
    /// @param share   of the box in which there is any work: a country and its islands overseas lie
    ///                in a box that is mostly sea, and what matters is how large tiles are on land
    /// @param edges   of everything that is overlaid
    /// @param amounts cells of the grid of amounts over the box
    TileGrid(const geometry::PlaneBox& box, double share, std::uint64_t edges, double amounts);

    /// The same grid with another band.
    TileGrid band(std::int64_t first, std::int64_t last) const {
        TileGrid grid = *this;
        grid.first_row = first;
        grid.last_row = last;
        return grid;
    }

    UnitPoint in_units(const geometry::PlanePoint& p) const {
        return {units_per_step * p.x, units_per_step * p.y};
    }
    std::int64_t column_of(std::int64_t x) const {
        return std::clamp(floor_div(x - x0, side), std::int64_t{-1}, columns);
    }
    std::int64_t row_of(std::int64_t y) const {
        return std::clamp(floor_div(y - y0, side), std::int64_t{-1}, rows);
    }
    std::int64_t line_x(std::int64_t column) const { return x0 + column * side; }
    std::int64_t line_y(std::int64_t row) const { return y0 + row * side; }
    /// Whether a tile is one of the band.
    bool inside(std::int64_t column, std::int64_t row) const {
        return column >= 0 && column < columns && row >= first_row && row < last_row;
    }
    /// Whether a box reaches into the band.
    bool meets(const geometry::PlaneBox& box) const {
        // Without a division: it is asked for every feature and band.
        return !box.empty() && units_per_step * box.max_y >= line_y(first_row) &&
               units_per_step * box.min_y < line_y(last_row) && units_per_step * box.max_x >= x0 &&
               units_per_step * box.min_x < line_x(columns);
    }
    /// Tiles in the band, and the number of one of them.
    std::size_t tiles() const { return static_cast<std::size_t>(columns * (last_row - first_row)); }
    std::size_t tile_at(std::int64_t column, std::int64_t row) const {
        return static_cast<std::size_t>((row - first_row) * columns + column);
    }

  private:
    static std::int64_t floor_div(std::int64_t a, std::int64_t b) {
        const std::int64_t q = a / b;
        return a % b < 0 ? q - 1 : q;
    }
};

/// About the share of a box that lies under other boxes, above 0.
double share_under(const geometry::PlaneBox& box, std::span<const geometry::PlaneBox> others);

/// About how many cells of a grid of amounts lie over a box.
double cells_over(const geometry::PlaneGrid& grid, const geometry::PlaneBox& box);

}  // namespace phusong::overlay
