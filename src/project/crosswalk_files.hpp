#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/versions.hpp"
#include "output/write_study.hpp"
#include "project/crosswalk.hpp"

namespace phusong::project {

/// Writes reach.csv (of the new units), links.csv, unmatched.csv and crosswalk.json.
/// @throws core::OutputError a file cannot be written; nothing is left behind
std::vector<output::WrittenFile> write_crosswalk(const CrosswalkRequest& request,
                                                 const CrosswalkResult& result,
                                                 const std::filesystem::path& folder,
                                                 const output::Versions& versions);

/// What came over and what did not, for a terminal.
std::string crosswalk_text(const CrosswalkResult& result);

}  // namespace phusong::project
