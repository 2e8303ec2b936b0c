#pragma once

#include "domain/study.hpp"
#include "overlay/overlay.hpp"
#include "project/checkup.hpp"

namespace phusong::project {

/// Lays the units over one another and over all points: overlaps and gaps with their areas, points
/// outside all units.
/// @return the overlay of the units without any coverage
overlay::Result check_tiling(Checkup& checkup);

}  // namespace phusong::project
