#pragma once

#include <string>

#include "domain/site.hpp"
#include "project/radio_plan.hpp"

namespace phusong::project {

/// What was predicted with, one line per transmitter (CSV, UTF-8): its number as server rasters
/// have it, the site, and every figure that its level depends on. `assumed` names those that the
/// list of sites does not state and the table of defaults filled in.
std::string transmitter_table(const domain::Sites& sites, const RadioPlan& plan);

}  // namespace phusong::project
