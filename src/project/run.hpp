#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "project/project.hpp"

namespace phusong::project {

struct RunOptions {
    int threads = 0;                   ///< 0: all; the figures do not depend on it
    std::vector<std::string> command;  ///< as typed, for the record
    /// About how much memory the run may take, bytes; 0: as much as it likes. With a bound,
    /// coverage is kept in a temporary file, in $TMPDIR or else /var/tmp. The figures do not depend
    /// on it. Units, and what is drawn, are in memory all the same.
    std::uint64_t memory_bytes = 0;
};

/// The walk: reads units and coverage, overlays them, and says who is reached by what. Writes
/// nothing. The polygons of the coverage are released on the way; its layers remain.
/// @throws core::RequestError a source, layer, field or reference does not exist; no CRS
/// @throws core::InputError   a source cannot be read, or there is nothing usable in it
domain::Study run(const Project& project, const RunOptions& options, core::Progress& progress);

}  // namespace phusong::project
