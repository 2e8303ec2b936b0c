#pragma once

#include <cstdint>
#include <vector>

#include "overlay/border_chain.hpp"

namespace phusong::overlay {

/// What one tile found, freed from the tile's own numbers but those of its sets.
struct TileResult {
    using Set = std::vector<std::uint32_t>;
    /// Sets of zones, and of layers, that occur in the tile.
    std::vector<Set> zone_sets;
    std::vector<Set> signatures;

    struct Area {
        std::uint32_t zones;      ///< index of the set
        std::uint32_t signature;  ///< likewise
        double area_mm2;
        double amount;
    };
    struct Point {
        std::uint32_t index;
        std::uint32_t zones;
        std::uint32_t signature;
    };
    struct Line {
        std::uint32_t zones;
        std::uint32_t signature;
        std::uint32_t line_class;
        double length_m;
    };
    std::vector<Area> areas;  ///< by zones and layers, as the sets compare
    std::vector<Line> lines;
    std::vector<Point> points;
    TileBorders borders;
};

}  // namespace phusong::overlay
