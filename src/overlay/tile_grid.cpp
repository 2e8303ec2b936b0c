#include "overlay/tile_grid.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

namespace phusong::overlay {
namespace {

/// Edges that a tile should have on average: enough to pay for its set-up, few enough to stay in
/// the cache and to keep all threads busy.
constexpr std::size_t kEdgesPerTile = 6000;
/// Cells of the grid of amounts that a tile should have at most: bounds the memory for their sums.
constexpr double kAmountsPerTile = 2'000'000;
constexpr std::size_t kMaxTiles = 1U << 18;
/// Widest tile in units: keeps determinants within 64 bits.
constexpr std::int64_t kMaxSide = std::int64_t{1} << 29;
/// Finest division of a step.
constexpr std::int64_t kMaxUnitsPerStep = 256;
/// Tiles are no wider than this, where that makes no more than so many of them on land: where there
/// are few edges, they are long, and the finer steps are divided, the less cuts are rounded by.
constexpr std::int64_t kFineSide = std::int64_t{1} << 24;
constexpr double kFineTiles = 4096;
/// Narrowest tile, in steps.
constexpr std::int64_t kMinSide = std::int64_t{1} << 11;

}  // namespace

TileGrid::TileGrid(const geometry::PlaneBox& box, double share, std::uint64_t edges,
                   double amounts) {
    if (box.empty()) return;
    const std::int64_t width_steps = box.max_x - box.min_x + 1;
    const std::int64_t height_steps = box.max_y - box.min_y + 1;
    const double wanted =
        std::clamp(std::max(static_cast<double>(edges) / kEdgesPerTile, amounts / kAmountsPerTile),
                   1.0, double{kMaxTiles});
    const double all = static_cast<double>(width_steps) * static_cast<double>(height_steps);
    // A box of hardly any height, too, has no more than so many tiles.
    const double fine =
        std::max(static_cast<double>(kFineSide), std::sqrt(all * share / kFineTiles));
    const double fair =
        std::max({std::min(std::sqrt(all * share / wanted), fine), std::sqrt(all / kMaxTiles),
                  static_cast<double>(std::max(width_steps, height_steps)) / kMaxTiles});
    const std::int64_t side_steps =
        std::clamp(static_cast<std::int64_t>(fair) + 1, kMinSide, kMaxSide / 2);
    while (2 * units_per_step <= kMaxUnitsPerStep && 2 * units_per_step * side_steps <= kMaxSide)
        units_per_step *= 2;
    x0 = units_per_step * box.min_x - 1;
    y0 = units_per_step * box.min_y - 1;
    side = units_per_step * side_steps;
    const std::int64_t width = units_per_step * width_steps + 2;
    const std::int64_t height = units_per_step * height_steps + 2;
    columns = (width + side - 1) / side;
    rows = (height + side - 1) / side;
    last_row = rows;
}

double share_under(const geometry::PlaneBox& box, std::span<const geometry::PlaneBox> others) {
    constexpr std::int64_t kCells = 128;  // along each side
    if (box.empty() || others.empty()) return 1;
    std::vector<bool> under(static_cast<std::size_t>(kCells * kCells));
    const auto cell = [](std::int64_t at, std::int64_t low, std::int64_t high) {
        const double share = static_cast<double>(at - low) / static_cast<double>(high - low + 1);
        return std::clamp(static_cast<std::int64_t>(share * kCells), std::int64_t{0}, kCells - 1);
    };
    for (const geometry::PlaneBox& other : others) {
        if (other.empty()) continue;
        const std::int64_t last_x = cell(other.max_x, box.min_x, box.max_x);
        const std::int64_t last_y = cell(other.max_y, box.min_y, box.max_y);
        for (std::int64_t y = cell(other.min_y, box.min_y, box.max_y); y <= last_y; ++y)
            for (std::int64_t x = cell(other.min_x, box.min_x, box.max_x); x <= last_x; ++x)
                under[static_cast<std::size_t>(y * kCells + x)] = true;
    }
    const auto count = std::count(under.begin(), under.end(), true);
    return static_cast<double>(std::max<std::ptrdiff_t>(count, 1)) / (kCells * kCells);
}

double cells_over(const geometry::PlaneGrid& grid, const geometry::PlaneBox& box) {
    if (grid.empty() || box.empty()) return 0;
    const auto begin = grid.row_sides.begin();
    const auto rows =
        std::lower_bound(begin, grid.row_sides.end(), static_cast<double>(box.max_y)) -
        std::lower_bound(begin, grid.row_sides.end(), static_cast<double>(box.min_y));
    const double columns = static_cast<double>(box.max_x - box.min_x) / grid.column_width;
    return static_cast<double>(rows) * std::min(columns, static_cast<double>(grid.columns));
}

}  // namespace phusong::overlay
