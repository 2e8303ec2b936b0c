#pragma once

#include "project/checkup.hpp"

namespace phusong::project {

/// Reads all sources of coverage: polygons, and lists of base stations with all that a prediction
/// over terrain is made from (heights, land cover, antenna patterns, offsets). No level is
/// computed; discs stand in for where a prediction may reach.
void check_coverage_sources(Checkup& checkup);

/// Reads the lists of base stations that are only shown on the map.
void check_shown_sites(Checkup& checkup);

}  // namespace phusong::project
