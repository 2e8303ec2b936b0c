#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "domain/finding.hpp"
#include "output/versions.hpp"
#include "output/write_study.hpp"

namespace phusong::output {

/// The findings as check.json has them; docs/schema/check.schema.json describes it.
/// @param language of the sentences, "en" or "vi"; keys and kinds are the same in both
std::string check_json(const domain::CheckReport& report, const Versions& versions,
                       const std::string& language);

/// Writes check.json and, where some finding has a place, check.gpkg: the layers `areas`, `points`
/// and `lines` with the records that the findings speak of, as they stand in their sources.
/// @throws core::OutputError a file cannot be written; nothing is left behind
std::vector<WrittenFile> write_check(const domain::CheckReport& report,
                                     const std::filesystem::path& folder, const Versions& versions,
                                     const std::string& language);

/// The findings for a terminal: worst first, each with its number, what a run does about it, how to
/// mend it, and examples.
std::string check_text(const domain::CheckReport& report, const std::string& language);

}  // namespace phusong::output
