#pragma once

#include <filesystem>
#include <string>

#include "domain/finding.hpp"

namespace phusong::output {

/// Writes the marked features into a GeoPackage: layers `areas`, `points` and `lines`, as far as
/// there are such, on WGS 84, with the columns severity, kind, source, feature and detail.
/// @param language of the details: "en" or "vi"
/// @return false where no feature has a geometry; nothing is written then
/// @throws core::OutputError the file cannot be written
bool write_check_gpkg(const domain::CheckReport& report, const std::string& language,
                      const std::filesystem::path& file);

}  // namespace phusong::output
