#pragma once

#include <string>
#include <vector>

#include "domain/site.hpp"
#include "project/checkup.hpp"

namespace phusong::project {

/// Reads settlements, premises, roads and the population raster.
void check_people_and_places(Checkup& checkup);

/// Reads one source of points with names: settlements, premises, fibre nodes.
/// @param role what they are for, as a run calls it
/// @param run_does what becomes of one outside all units; empty: it counts nowhere, and that is a
///        warning
void check_place_list(Checkup& checkup, const input::PlacesSpec& wanted, const std::string& role,
                      const std::string& run_does = "");

/// Reads a list of base stations from which no coverage is drawn.
/// @param role what they are for: "shown sites"
/// @param judged_already the same list was read before: only what stops a run is reported
/// @param run_does what becomes of a site outside all units
/// @return the sites, empty where the list cannot be used
domain::Sites check_sites_only(Checkup& checkup, const input::SitesSpec& wanted,
                               const std::string& role, bool judged_already,
                               const std::string& run_does);

}  // namespace phusong::project
