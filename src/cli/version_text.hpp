#pragma once

#include <string>

#include "output/versions.hpp"

namespace phusong::cli {

/// The tool and the libraries that decide its figures.
output::Versions versions();

/// One line each, for --version.
std::string version_text();

}  // namespace phusong::cli
