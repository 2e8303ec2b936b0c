#include "project/antenna_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "core/error.hpp"
#include "input/source_name.hpp"

namespace phusong::project {
namespace {

// The file of a pattern; empty where there is none.
std::filesystem::path antenna_file(const std::filesystem::path& folder, const std::string& name) {
    // Names are names: nothing is looked for outside the folder.
    if (std::filesystem::path(name).filename() != std::filesystem::path(name)) return {};
    for (const char* const ending :
         {"", ".msi", ".MSI", ".pla", ".PLA", ".pln", ".PLN", ".txt", ".TXT"}) {
        std::filesystem::path file = folder / (name + ending);
        std::error_code error;
        if (std::filesystem::is_regular_file(file, error)) return file;
    }
    return {};
}

}  // namespace

AntennaFiles::AntennaFiles(std::string folder, core::IssueLog& issues)
    : folder_(std::move(folder)), issues_(issues) {
    std::error_code error;
    if (!folder_.empty() && !std::filesystem::is_directory(folder_, error)) {
        throw core::RequestError("there is no such folder of antenna patterns", folder_,
                                 "Name the folder that holds the MSI or Planet files.");
    }
}

std::shared_ptr<const radio::MeasuredPattern> AntennaFiles::pattern_of(const std::string& name) {
    if (folder_.empty() || name.empty()) return nullptr;
    const auto found = known_.find(name);
    if (found != known_.end()) return found->second;
    return known_[name] = read(name);
}

std::shared_ptr<const radio::MeasuredPattern> AntennaFiles::read(const std::string& name) {
    const auto parametric = [&](const char* kind, const std::string& reason) {
        issues_.add({core::Severity::warning, kind, input::shown_name(folder_), name, reason,
                     "a pattern was made of the beamwidths instead"});
        return nullptr;
    };
    const std::filesystem::path file = antenna_file(folder_, name);
    if (file.empty()) return parametric("antenna_missing", "there is no pattern of that name");
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    try {
        radio::MeasuredPattern pattern = radio::read_msi_pattern(text, file.string());
        if (pattern.name.empty()) pattern.name = name;
        return std::make_shared<const radio::MeasuredPattern>(std::move(pattern));
    } catch (const core::InputError& error) {
        return parametric("antenna_unreadable", error.what_happened());
    }
}

}  // namespace phusong::project
