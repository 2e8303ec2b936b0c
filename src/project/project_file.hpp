#pragma once

#include <string>
#include <string_view>

#include "project/project.hpp"

namespace phusong::project {

/// Reads the text of a project file (JSON with comments).
/// @param file path of the file as the user named it; sources are relative to its folder
/// @throws ProjectError with all mistakes
Project parse_project(std::string_view text, const std::string& file);

/// Reads a project file.
/// @throws core::RequestError there is no such file, or it cannot be read
/// @throws ProjectError       with all mistakes
Project read_project(const std::string& file);

}  // namespace phusong::project
