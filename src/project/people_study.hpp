#pragma once

#include "domain/study.hpp"
#include "project/project.hpp"

namespace phusong::project {

/// Decides what the population of every unit is and how it is spread, once the overlay has said how
/// many people of the raster, or at settlements, lie in it. Units for which that cannot be done
/// keep the population of their source, spread evenly; each is logged.
void settle_population(const PopulationSection& section, domain::Study& study);

/// Looks at settlements and premises where the overlay has found them: those outside all units,
/// and those that say they belong to another unit than the one they lie in. Also says what the
/// project asks for and the data cannot answer.
void check_places(const Project& project, domain::Study& study);

}  // namespace phusong::project
