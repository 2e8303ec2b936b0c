#include "input/raster_cells.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geometry/equal_area.hpp"

namespace phusong::input {
namespace {

constexpr double kM2InKm2 = 1e6;
constexpr double kTurnOfCells_deg = 360;

/// What is to be read: columns counted from the west, perhaps beyond the last one (and then from
/// the first again, in a raster around the Earth), rows as in the file.
struct Cut {
    std::int64_t first_column = 0;
    std::int64_t last_column = 0;
    std::int64_t around = 0;  ///< columns in a turn of the Earth; 0: the raster does not go around
    std::size_t first_row = 0;
    std::size_t last_row = 0;

    bool empty() const { return first_column >= last_column || first_row >= last_row; }
};

Cut cut_to(const StudyBox& study, const GeographicGrid& grid, const RasterFile& file) {
    Cut cut;
    const auto rows = static_cast<double>(file.rows());
    const double one = (study.south_deg - grid.first_side_deg) / grid.row_deg;
    const double other = (study.north_deg - grid.first_side_deg) / grid.row_deg;
    cut.first_row =
        static_cast<std::size_t>(std::clamp(std::floor(std::min(one, other)), 0.0, rows));
    cut.last_row = static_cast<std::size_t>(std::clamp(std::ceil(std::max(one, other)), 0.0, rows));

    const auto columns = static_cast<double>(file.columns());
    const double turn = kTurnOfCells_deg / grid.column_deg;
    const double west = (study.west_deg - grid.west_deg) / grid.column_deg;
    const double east = (study.east_deg - grid.west_deg) / grid.column_deg;
    constexpr double kWholeTurn = 0.01;
    if (columns > turn - kWholeTurn && std::abs(turn - std::round(turn)) < kWholeTurn) {
        cut.around = std::llround(turn);
        cut.first_column = static_cast<std::int64_t>(std::floor(west));
        cut.last_column =
            std::min(static_cast<std::int64_t>(std::ceil(east)), cut.first_column + cut.around);
        return cut;
    }
    // The study may lie over the raster's western end on one way around the Earth, and over its
    // eastern end on the next: then all between is read too.
    cut.first_column = static_cast<std::int64_t>(columns);
    for (double turns = -2; turns <= 2; ++turns) {
        const double from = std::max(0.0, std::floor(west + turns * turn));
        const double to = std::min(columns, std::ceil(east + turns * turn));
        if (from >= to) continue;
        cut.first_column = std::min(cut.first_column, static_cast<std::int64_t>(from));
        cut.last_column = std::max(cut.last_column, static_cast<std::int64_t>(to));
    }
    return cut;
}

/// Columns of the grid, [first, last).
struct ColumnRange {
    std::int64_t first;
    std::int64_t last;
};

/// The columns that lie over the boxes of units between two parallels, in order and apart.
std::vector<ColumnRange> columns_over(const std::vector<geometry::PlaneBox>& boxes,
                                      const geometry::PlaneGrid& grid, double south, double north) {
    constexpr double kTurn = 2 * static_cast<double>(geometry::kHalfTurn_steps);
    const auto last = static_cast<double>(grid.columns);
    std::vector<ColumnRange> ranges;
    for (const geometry::PlaneBox& box : boxes) {
        if (static_cast<double>(box.max_y) < south || static_cast<double>(box.min_y) > north)
            continue;
        for (const double turns : {-1.0, 0.0, 1.0}) {
            const double west = grid.west + turns * kTurn;
            const double from =
                std::floor((static_cast<double>(box.min_x) - west) / grid.column_width);
            const double to =
                std::ceil((static_cast<double>(box.max_x) - west) / grid.column_width);
            if (to <= 0 || from >= last) continue;
            ranges.push_back({static_cast<std::int64_t>(std::max(from, 0.0)),
                              static_cast<std::int64_t>(std::min(to, last))});
        }
    }
    std::sort(ranges.begin(), ranges.end(),
              [](const ColumnRange& p, const ColumnRange& q) { return p.first < q.first; });
    // To skip a few columns costs more than to read them.
    constexpr std::int64_t kWorthSkipping = 256;
    std::vector<ColumnRange> merged;
    for (const ColumnRange& range : ranges) {
        if (!merged.empty() && range.first <= merged.back().last + kWorthSkipping)
            merged.back().last = std::max(merged.back().last, range.last);
        else
            merged.push_back(range);
    }
    return merged;
}

/// Reads rows that are stored together, in as many pieces as the turn of the Earth makes of them.
/// @param numbers of the grid's first column in the first row
/// @param sums    per row, added to
template <typename Number>
void read_strip(RasterFile& file, const Cut& cut, bool mirrored, const ColumnRange& range,
                std::size_t row, std::size_t rows, Number* numbers, std::ptrdiff_t next_row,
                std::span<double> sums, domain::RasterFacts& facts) {
    std::vector<double> part(rows);
    const auto file_columns = static_cast<std::int64_t>(file.columns());
    for (std::int64_t column = range.first; column < range.last;) {
        std::int64_t in_file = cut.first_column + column;
        if (cut.around > 0) {
            in_file %= cut.around;
            if (in_file < 0) in_file += cut.around;
        }
        const std::int64_t end = cut.around > 0 ? cut.around : file_columns;
        const std::int64_t count = std::min(range.last - column, end - in_file);
        const std::int64_t stored = mirrored ? file_columns - in_file - count : in_file;
        Number* const first = numbers + column;
        file.read({static_cast<std::size_t>(stored), row, static_cast<std::size_t>(count), rows},
                  first, next_row, part, facts);
        for (std::size_t r = 0; r < rows; ++r) {
            sums[r] += part[r];
            Number* const start = first + static_cast<std::ptrdiff_t>(r) * next_row;
            if (mirrored) std::reverse(start, start + count);
        }
        column += count;
    }
}

/// Reads what lies over the boxes of units; the other cells stay empty.
template <typename Number>
void read_cut(RasterFile& file, const Cut& cut, const GeographicGrid& geographic,
              const std::vector<geometry::PlaneBox>& boxes, geometry::CellBlocks<Number>& cells,
              geometry::PlaneGrid& grid, domain::RasterFacts& facts, core::Progress& progress) {
    const std::size_t rows = cut.last_row - cut.first_row;
    cells = geometry::CellBlocks<Number>(rows, grid.columns);
    const bool from_north = geographic.row_deg < 0;
    const std::size_t block = file.rows_of_block();
    std::vector<Number> numbers;
    std::vector<double> sums;
    progress.begin("reading population raster", rows);
    for (std::size_t row = cut.first_row; row < cut.last_row;) {
        const std::size_t count = std::min(block - row % block, cut.last_row - row);
        const std::size_t place = from_north ? cut.last_row - 1 - row : row - cut.first_row;
        const std::size_t south = from_north ? place + 1 - count : place;
        const auto ranges =
            columns_over(boxes, grid, grid.row_sides[south], grid.row_sides[south + count]);
        numbers.resize(count * grid.columns);
        sums.assign(count, 0.0);
        for (const ColumnRange& range : ranges) {
            read_strip(file, cut, geographic.mirrored, range, row, count, numbers.data(),
                       static_cast<std::ptrdiff_t>(grid.columns), sums, facts);
            const auto first = static_cast<std::size_t>(range.first);
            const auto width = static_cast<std::size_t>(range.last - range.first);
            for (std::size_t r = 0; r < count; ++r)
                cells.set(
                    from_north ? place - r : place + r, first,
                    std::span<const Number>(numbers).subspan(r * grid.columns + first, width));
        }
        for (std::size_t r = 0; r < count; ++r) {
            const std::size_t in_grid = from_north ? place - r : place + r;
            facts.sum += sums[r] * (grid.row_factors.empty() ? 1.0 : grid.row_factors[in_grid]);
        }
        progress.advance(count);
        row += count;
    }
    progress.end();
}

}  // namespace

geometry::PlaneGrid read_geographic(RasterFile& file, const GeographicGrid& geographic,
                                    RasterMeasure measure, const StudyBox& study,
                                    const geometry::PlanePolygons& units,
                                    domain::RasterFacts& facts, core::Progress& progress) {
    const Cut cut = cut_to(study, geographic, file);
    geometry::PlaneGrid grid;
    if (cut.empty()) return grid;
    double west =
        geographic.west_deg + geographic.column_deg * static_cast<double>(cut.first_column);
    const double middle = west + 0.5 * geographic.column_deg *
                                     static_cast<double>(cut.last_column - cut.first_column);
    west -= kTurnOfCells_deg * std::round(middle / kTurnOfCells_deg);
    grid.columns = static_cast<std::size_t>(cut.last_column - cut.first_column);
    grid.west = geometry::kStepsPerDegree * west;
    grid.column_width = geometry::kStepsPerDegree * geographic.column_deg;
    const std::size_t rows = cut.last_row - cut.first_row;
    const bool from_north = geographic.row_deg < 0;
    for (std::size_t side = 0; side <= rows; ++side) {
        const std::size_t in_file = from_north ? cut.last_row - side : cut.first_row + side;
        const double lat =
            geographic.first_side_deg + geographic.row_deg * static_cast<double>(in_file);
        grid.row_sides.push_back(geometry::kStepsPerDegree * std::clamp(lat, -90.0, 90.0));
    }
    if (measure == RasterMeasure::density_per_km2) {
        const auto northing = [&](std::size_t side) {
            return geometry::equal_area::northing_m(geometry::degrees(grid.row_sides[side]));
        };
        for (std::size_t row = 0; row < rows; ++row)
            grid.row_factors.push_back(geometry::equal_area::easting_m(geographic.column_deg) *
                                       (northing(row + 1) - northing(row)) / kM2InKm2);
    }
    std::vector<geometry::PlaneBox> boxes;
    for (std::size_t u = 0; u < units.feature_count(); ++u)
        if (const geometry::PlaneBox box = units.box(u); !box.empty()) boxes.push_back(box);
    if (file.is_narrow())
        read_cut(file, cut, geographic, boxes, grid.narrow_amounts, grid, facts, progress);
    else
        read_cut(file, cut, geographic, boxes, grid.amounts, grid, facts, progress);
    return grid;
}

}  // namespace phusong::input
