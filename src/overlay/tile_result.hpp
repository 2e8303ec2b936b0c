#pragma once

#include <cstdint>
#include <vector>

#include "overlay/tally.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {

/// What one tile found, freed from the tile's own numbers.
struct TileResult {
    struct Area {
        std::vector<std::uint32_t> zones;
        std::vector<std::uint32_t> layers;
        double area_mm2;
        double amount;
    };
    struct Point {
        std::uint32_t index;
        std::vector<std::uint32_t> zones;
        std::vector<std::uint32_t> layers;
    };
    struct Line {
        std::vector<std::uint32_t> zones;
        std::vector<std::uint32_t> layers;
        std::uint32_t line_class;
        double length_m;
    };
    std::vector<Area> areas;
    std::vector<Line> lines;
    std::vector<Point> points;
    std::vector<BorderSegment> segments;
};

/// Walks one tile.
TileResult work_on(const Tiling& tiling, const Tile& tile, const Request& request);

}  // namespace phusong::overlay
