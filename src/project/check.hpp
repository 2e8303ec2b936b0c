#pragma once

#include "core/progress.hpp"
#include "domain/finding.hpp"
#include "project/project.hpp"
#include "project/run.hpp"

namespace phusong::project {

/// Reads every input of a project, computes no reach, and says what is wrong with it. A source that
/// cannot be read is a finding, and the others are read all the same; one without a CRS is read as
/// if it were in degrees or metres, whatever its numbers look like, so that the rest of it can be
/// checked, and its place is left out of account.
domain::CheckReport check(const Project& project, const RunOptions& options,
                          core::Progress& progress);

}  // namespace phusong::project
