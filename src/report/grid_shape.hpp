#pragma once

#include <cstdint>
#include <vector>

namespace phusong::report {

/// A position on the page's grid: WGS 84 longitude and latitude in 1e-5 degrees (1.1 m or less on
/// the ground). Fine enough for any zoom of the page, and coarse enough to be written in few bytes.
struct GridPoint {
    std::int32_t x = 0;  ///< longitude, −18,000,000 … 18,000,000
    std::int32_t y = 0;  ///< latitude, −9,000,000 … 9,000,000

    friend auto operator<=>(const GridPoint&, const GridPoint&) = default;  // NOLINT
};

/// Not closed: the first point is not repeated; no two neighbours are equal.
using GridRing = std::vector<GridPoint>;

/// One drawn feature: shells counter-clockwise, holes clockwise, every hole behind its shell.
struct GridShape {
    std::vector<GridRing> rings;
};

}  // namespace phusong::report
