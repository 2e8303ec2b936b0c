#pragma once

#include <string>
#include <vector>

#include "output/table.hpp"

namespace phusong::output {

/// Names of a table's columns for a shapefile, whose fields have at most ten letters: short forms
/// by fixed rules (docs/formats.md), unique within the table.
std::vector<std::string> shapefile_names(const Table& table);

}  // namespace phusong::output
