#pragma once

#include <vector>

#include "output/file_kind.hpp"

namespace phusong::report {

/// All files that can be written: those of the room output, with map.html among them. In the order
/// in which they are written; run.json is the last.
const std::vector<output::FileKind>& file_kinds();

/// Writes map.html: the built page with the study's data in it. docs/map-page.md describes it.
void write_map_html(const output::WriteContext& context, output::OutputFile& file);

}  // namespace phusong::report
