#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "output/versions.hpp"

namespace phusong::output {

struct FileKind;

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

/// The names of formats, each once, in the order of the files.
std::vector<std::string> format_names(std::span<const FileKind> kinds);

/// Those that this build can write: what is written when nobody says.
std::vector<std::string> default_formats(std::span<const FileKind> kinds);

/// Writes the files of a study that are of the wanted formats. docs/formats.md describes them.
/// They appear under their names only when all of them are complete; existing ones are replaced.
/// @param kinds the files that there are: file_kinds(), or with those of other rooms
/// @return the files, in this order
/// @throws core::RequestError no such format or language; a format that this build cannot write
/// @throws core::OutputError  a file cannot be written; nothing is left behind
std::vector<WrittenFile> write_study(const domain::Study& study, const OutputOptions& options,
                                     std::span<const FileKind> kinds, core::Progress& progress);

}  // namespace phusong::output
