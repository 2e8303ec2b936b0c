#pragma once

#include <filesystem>
#include <memory>

#include "domain/study.hpp"
#include "output/map_areas.hpp"

namespace phusong::output {

/// What is left of a run in its folder.
struct FinishedRun {
    domain::Study study;              ///< its evaluation is to be made again
    std::unique_ptr<MapAreas> areas;  ///< aligned with the study
};

/// Reads a finished run back from its phusong.gpkg, which holds the study beside the map.
/// @throws core::RequestError there is no such file in the folder
/// @throws core::InputError   it is not of phusong, was changed, or cannot be read
FinishedRun read_finished_run(const std::filesystem::path& folder);

}  // namespace phusong::output
