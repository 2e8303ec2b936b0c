#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "output/versions.hpp"

namespace phusong::output {

/// Where and what to write.
struct OutputOptions {
    std::filesystem::path folder;
    std::vector<std::string> formats;  ///< of format_names(); each brings its files
    Versions versions;
    std::string language = "en";  ///< "en" or "vi": of titles, notices and labels in GeoJSON
};

/// A file that was written.
struct WrittenFile {
    std::filesystem::path path;
    domain::Text description;
    std::uint64_t bytes = 0;
};

/// The formats that can be written: "geojson", "csv", "json".
std::vector<std::string> format_names();

/// Writes the files of a study: communes.geojson, coverage.geojson, notspots.geojson (geojson);
/// reach.csv, communes.csv (csv); summary.json, run.json (json). docs/formats.md describes them.
/// They appear under their names only when all of them are complete; existing ones are replaced.
/// @return the files, in this order
/// @throws core::RequestError no such format or language
/// @throws core::OutputError  a file cannot be written; nothing is left behind
std::vector<WrittenFile> write_study(const domain::Study& study, const OutputOptions& options,
                                     core::Progress& progress);

}  // namespace phusong::output
