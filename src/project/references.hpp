#pragma once

#include "domain/layer.hpp"
#include "domain/unit.hpp"
#include "project/project.hpp"

namespace phusong::project {

/// Checks what a project refers to in the data: operators, and the types, parents and units of
/// groups.
/// @throws ProjectError with all mistakes
void check_references(const Project& project, const domain::Units& units,
                      const domain::Coverage& coverage);

}  // namespace phusong::project
