#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace phusong::geometry {

/// Amounts (people) on a grid of cells whose sides run along the axes of the plane: what a raster
/// in geographic coordinates is there, since EPSG:6933 keeps meridians and parallels straight.
/// Columns have one width, rows have not. An amount is taken as spread evenly over its cell.
///
/// The grid may reach beyond the edge of the map (±180 degrees): what lies there is found on the
/// other side of it.
struct PlaneGrid {
    double west_mm = 0;           ///< western side of the first column
    double column_mm = 0;         ///< width of a column, > 0
    std::vector<double> rows_mm;  ///< sides of the rows from south to north, ascending: rows + 1
    std::size_t columns = 0;
    /// Amount of each cell, row by row from south to north, each from west to east; at least 0. No
    /// data is 0.
    std::vector<double> amounts;
    /// The same in half the memory, in the place of `amounts`, where the source has no more digits.
    std::vector<float> narrow_amounts;
    /// What the amounts of each row are to be multiplied by (a density by the area of a cell of
    /// that row); empty: by 1.
    std::vector<double> row_factors;

    std::size_t rows() const noexcept { return rows_mm.empty() ? 0 : rows_mm.size() - 1; }
    bool empty() const noexcept { return columns == 0 || rows_mm.size() < 2; }
    double amount(std::size_t row, std::size_t column) const {
        const std::size_t cell = row * columns + column;
        const double stored =
            amounts.empty() ? static_cast<double>(narrow_amounts[cell]) : amounts[cell];
        return row_factors.empty() ? stored : row_factors[row] * stored;
    }
    double east_mm() const noexcept { return west_mm + column_mm * static_cast<double>(columns); }

    /// Running sums along a row: sums[0] is 0, sums[i] the amount of the cells
    /// [first_column, first_column + i).
    void sum_row(std::size_t row, std::size_t first_column, std::span<double> sums) const;
    /// Amount of all cells.
    double total() const;
};

}  // namespace phusong::geometry
