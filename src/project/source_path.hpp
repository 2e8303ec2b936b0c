#pragma once

#include <filesystem>
#include <string>

namespace phusong::project {

/// Makes the path of a source relative to the folder of the project file. Absolute paths, URLs,
/// connection strings ("PG:dbname=…") and GDAL's other virtual paths stay as they are; a relative
/// path inside /vsizip/, /vsigzip/ or /vsitar/ ("/vsizip/units.zip/units.shp") is made relative to
/// the folder too.
std::string resolve_source(const std::string& path, const std::filesystem::path& folder);

}  // namespace phusong::project
