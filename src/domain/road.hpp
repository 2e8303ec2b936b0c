#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/plane_lines.hpp"

namespace phusong::domain {

/// Roads, each of a class ("national", "provincial", "rural"). class_of_line is aligned with lines.
struct Roads {
    std::vector<std::string> classes;  ///< ascending
    geometry::PlaneLines lines;
    std::vector<std::uint32_t> class_of_line;
};

/// Length of the roads of one class in one unit under one signature.
struct RoadCell {
    std::uint32_t road_class = 0;
    std::uint32_t signature = 0;  ///< index into ReachCube::signatures
    double length_m = 0;
};

}  // namespace phusong::domain
