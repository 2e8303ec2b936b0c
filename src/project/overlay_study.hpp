#pragma once

#include <vector>

#include "domain/study.hpp"
#include "overlay/overlay.hpp"

namespace phusong::project {

/// The places whose signature is asked: the centres of the units that have one.
struct CentrePoints {
    std::vector<geometry::PlanePoint> points;
    std::vector<std::size_t> unit_of_point;
};

CentrePoints centre_points(const domain::Units& units);

/// What the overlay found as the domain's values: m² for mm², units for zones.
domain::ReachCube make_cube(const overlay::Result& result, std::size_t unit_count,
                            const CentrePoints& centres);
domain::Tiling make_tiling(const overlay::Result& result);

}  // namespace phusong::project
