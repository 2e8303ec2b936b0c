#pragma once

#include <cstddef>
#include <vector>

namespace phusong::geometry {

/// Amounts (people) on a grid of cells whose sides run along the axes of the plane: what a raster
/// in geographic coordinates is there, since EPSG:6933 keeps meridians and parallels straight.
/// Columns have one width, rows have not. An amount is taken as spread evenly over its cell.
struct PlaneGrid {
    double west_mm = 0;           ///< western side of the first column
    double column_mm = 0;         ///< width of a column, > 0
    std::vector<double> rows_mm;  ///< sides of the rows from south to north, ascending: rows + 1
    std::size_t columns = 0;
    /// Amount of each cell, row by row from south to north, each from west to east. No data is 0.
    std::vector<double> amounts;

    std::size_t rows() const noexcept { return rows_mm.empty() ? 0 : rows_mm.size() - 1; }
    double amount(std::size_t row, std::size_t column) const {
        return amounts[row * columns + column];
    }
};

}  // namespace phusong::geometry
