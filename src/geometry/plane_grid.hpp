#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace phusong::geometry {

/// The numbers of a grid's cells in square blocks, of which only those are kept that hold anything:
/// most of a population raster is sea, or another country.
template <typename Number>
class CellBlocks {
  public:
    static constexpr std::size_t kSide = 64;

    CellBlocks() = default;
    CellBlocks(std::size_t rows, std::size_t columns);

    bool empty() const noexcept { return across_ == 0; }
    /// Number of a cell; 0 where none was set.
    Number at(std::size_t row, std::size_t column) const;
    /// Sets the cells of a row from `column` on. Zeros need no memory.
    void set(std::size_t row, std::size_t column, std::span<const Number> numbers);
    /// Running sums along a row: sums[0] is 0, sums[i] that of the cells [column, column + i).
    void sum(std::size_t row, std::size_t column, std::span<double> sums) const;

  private:
    static constexpr std::uint32_t kNone = 0xFFFF'FFFFU;

    std::size_t across_ = 0;  // blocks in a row of blocks
    std::vector<std::uint32_t> block_of_;
    std::vector<std::vector<Number>> blocks_;
};

/// Amounts (people) on a grid of cells whose sides run along the axes of the plane: what a raster
/// in geographic coordinates is. Columns have one width; rows need not. An amount is taken as
/// spread evenly over its cell.
///
/// The grid may reach beyond the edge of the map (±180 degrees): what lies there is found on the
/// other side of it.
struct PlaneGrid {
    double west = 0;                ///< western side of the first column
    double column_width = 0;        ///< width of a column, > 0
    std::vector<double> row_sides;  ///< sides of the rows from south to north, ascending: rows + 1
    std::size_t columns = 0;
    /// Amount of each cell, rows from south to north; at least 0. No data is 0.
    CellBlocks<double> amounts;
    /// The same in half the memory, in the place of `amounts`, where the source has no more digits.
    CellBlocks<float> narrow_amounts;
    /// What the amounts of each row are to be multiplied by (a density by the area of a cell of
    /// that row); empty: by 1.
    std::vector<double> row_factors;

    std::size_t rows() const noexcept { return row_sides.empty() ? 0 : row_sides.size() - 1; }
    bool empty() const noexcept { return columns == 0 || row_sides.size() < 2; }
    double amount(std::size_t row, std::size_t column) const;
    double east() const noexcept { return west + column_width * static_cast<double>(columns); }

    /// Running sums along a row: sums[0] is 0, sums[i] the amount of the cells
    /// [first_column, first_column + i).
    void sum_row(std::size_t row, std::size_t first_column, std::span<double> sums) const;
    /// Amount of all cells.
    double total() const;
};

}  // namespace phusong::geometry
