#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/plane_grid.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {

/// A position inside a tile, in its units, between grid points.
struct LocalPosition {
    double x = 0;
    double y = 0;
};

/// The part of a grid of amounts that lies over one tile, as running sums along its rows: what lies
/// between two places of a row is a difference of two sums, and the cells between them need not be
/// visited.
class AmountWindow {
  public:
    /// @param shift what the grid is to be moved by, to the east, in steps: 0 or a turn of the
    /// Earth
    AmountWindow(const geometry::PlaneGrid& grid, std::int64_t units_per_step, const Tile& tile,
                 double shift);

    /// True when the grid has no cell over the tile.
    bool empty() const { return columns_ == 0; }

    /// Names the cell of the tile that the next questions are about.
    void enter(const LocalBox& cell);

    /// ∫ F(x, y) dy along the way from p to q inside the cell, where F(x, y) is the amount per unit
    /// of height between the cell's left side and x.
    double integral(LocalPosition p, LocalPosition q);
    /// ∫ F dy along the cell's right side, from y0 to y1.
    double right_side(LocalCoordinate y0, LocalCoordinate y1);
    /// Amount in the whole cell.
    double whole() { return right_side(cell_.y0, cell_.y1); }

  private:
    std::size_t row_at(double y);
    /// Amount of a row to the left of a column position (1.5: in the middle of the second column).
    double sum_to(const double* sums, double column) const;
    double mean_between(const double* sums, double column, double other) const;
    const double* sums_of(std::size_t row) const { return sums_.data() + row * (columns_ + 1); }
    double column_of(double x) const { return (x - west_) * per_column_; }

    std::size_t columns_ = 0;
    double west_ = 0;                 // in units of the tile
    double per_column_ = 0;           // columns per unit
    std::vector<double> sides_;       // of the rows, in units of the tile
    std::vector<double> per_height_;  // 1 / height of a row
    std::vector<double> sums_;        // by row, columns + 1 of each

    LocalBox cell_;
    std::size_t first_row_ = 0;  // that the cell reaches into
    std::size_t last_row_ = 0;   // and one more; none: no row
    std::size_t hint_ = 0;
    std::vector<double> left_;  // per row of the cell: the sum at its left side
};

}  // namespace phusong::overlay
