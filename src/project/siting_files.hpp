#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "project/siting_request.hpp"

namespace phusong::project {

/// Writes siting.json, siting_sites.csv (the chosen sites) and siting_demand.csv (who is served);
/// docs/formats.md describes them. They appear when all are complete.
/// @return names of the files
/// @throws core::OutputError
std::vector<std::string> write_siting(const SitingRequest& request, const SitingAnswer& answer,
                                      const std::filesystem::path& folder);

/// The answer in a few sentences for a terminal, a line each.
std::vector<std::string> siting_text(const SitingRequest& request, const SitingAnswer& answer);

}  // namespace phusong::project
