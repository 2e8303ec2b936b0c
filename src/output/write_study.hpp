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
    std::string language = "en";  ///< "en" or "vi": of titles, notices and labels
    /// The study is read back from a finished run: what records the run itself is not written.
    bool rebuilt = false;
};

/// A file that was written.
struct WrittenFile {
    std::filesystem::path path;
    domain::Text description;
    std::uint64_t bytes = 0;
};

struct FileKind;
const std::vector<FileKind>& file_kinds();

/// The formats that there are: "geojson", "csv", "json" and so on, those that this build cannot
/// write too. In the order in which they are written.
/// @param kinds the files that there are; another room may add its own to file_kinds()
std::vector<std::string> format_names(const std::vector<FileKind>& kinds = file_kinds());

/// The formats that are written when nobody says what is wanted: of those that this build can.
std::vector<std::string> default_format_names(const std::vector<FileKind>& kinds = file_kinds());

/// Whether a format shows covered areas and not-spots, so that these must be computed.
bool draws_regions(const std::string& format, const std::vector<FileKind>& kinds = file_kinds());

/// Finds out before long work whether the formats can be written here.
/// @throws core::RequestError there is no such format, or a library that it takes is missing
void check_formats(const std::vector<std::string>& formats,
                   const std::vector<FileKind>& kinds = file_kinds());

class MapAreas;

/// Writes the files of a study. docs/formats.md describes them. They appear under their names only
/// when all of them are complete; existing ones are replaced.
/// @return the files, in this order
/// @throws core::RequestError no such format or language
/// @throws core::OutputError  a file cannot be written; nothing is left behind
std::vector<WrittenFile> write_study(const domain::Study& study, const OutputOptions& options,
                                     core::Progress& progress,
                                     const std::vector<FileKind>& kinds = file_kinds());

/// The same with areas that are known already: of a finished run.
std::vector<WrittenFile> write_study(const domain::Study& study, const MapAreas& areas,
                                     const OutputOptions& options, core::Progress& progress,
                                     const std::vector<FileKind>& kinds = file_kinds());

}  // namespace phusong::output
