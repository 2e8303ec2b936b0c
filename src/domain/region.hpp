#pragma once

#include <cstdint>
#include <vector>

#include "geometry/plane_area.hpp"

namespace phusong::domain {

/// The dissolved area of a service (for a column of the evaluation) within the union of the units.
struct CoverageRegion {
    std::uint32_t column = 0;
    geometry::PlaneArea area;
};

/// The part of a unit that lacks a service.
struct NotspotRegion {
    std::uint32_t unit = 0;
    std::uint32_t column = 0;
    geometry::PlaneArea area;
};

}  // namespace phusong::domain
