#pragma once

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "project/units_section.hpp"

namespace phusong::project {

/// Gives the units their centres where these do not stand in the units themselves: a point made up
/// inside each, or the points of another source. A point of a source belongs to the unit whose code
/// it names, or without a code to the unit it lies in; of several for one unit the first is taken,
/// all that find no unit are logged, and so are units that are left without one.
void set_centres(const UnitsSection& section, domain::Study& study, core::Progress& progress);

}  // namespace phusong::project
