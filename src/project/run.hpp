#pragma once

#include <string>
#include <vector>

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "project/project.hpp"

namespace phusong::project {

struct RunOptions {
    int threads = 0;                   ///< 0: all; the figures do not depend on it
    std::vector<std::string> command;  ///< as typed, for the record
};

/// The walk: reads units and coverage, overlays them, and says who is reached by what. Writes
/// nothing. The polygons of the coverage are released on the way; its layers remain.
/// @throws core::RequestError a source, layer, field or reference does not exist; no CRS
/// @throws core::InputError   a source cannot be read, or there is nothing usable in it
domain::Study run(const Project& project, const RunOptions& options, core::Progress& progress);

}  // namespace phusong::project
