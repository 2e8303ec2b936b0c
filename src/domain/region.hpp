#pragma once

#include <cstdint>
#include <vector>

#include "geometry/plane_area.hpp"

namespace phusong::domain {

/// The dissolved area of a service (for a column of the evaluation) within the union of the units.
struct CoverageRegion {
    std::uint32_t column = 0;
    geometry::PlaneArea area;
    double area_m2 = 0;  ///< as the table has it, free of what drawing rounds
};

/// The part of a unit that lacks a service.
struct NotspotRegion {
    std::uint32_t unit = 0;
    std::uint32_t column = 0;
    geometry::PlaneArea area;
    double area_m2 = 0;  ///< as the table has it, free of what drawing rounds
};

}  // namespace phusong::domain
