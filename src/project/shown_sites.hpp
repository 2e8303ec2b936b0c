#pragma once

#include "domain/site.hpp"
#include "domain/study.hpp"

namespace phusong::project {

/// How far outside the box around the units a site is still shown, metres: as far as most cells
/// reach.
constexpr double kSitesAroundUnits_m = 50'000;

/// Adds sites to those that the study shows: those in the box around the units (on the equal-area
/// plane) or within kSitesAroundUnits_m of it. The list of a whole country does not make the page
/// of one province any larger.
void show_sites(const domain::Sites& sites, domain::Study& study);

}  // namespace phusong::project
