#pragma once

#include <optional>
#include <string>
#include <vector>

#include "output/write_study.hpp"
#include "project/claims_section.hpp"
#include "project/object_reader.hpp"
#include "report/file_kinds.hpp"

namespace phusong::project {

/// How many services can be drawn at once in either of the two lists of "outputs".
constexpr std::size_t kMaxDrawn = 64;

/// "outputs": what is written.
struct OutputsSection {
    std::vector<std::string> formats = output::default_format_names(report::file_kinds());
    /// Services whose area is drawn, and whose absence is; nothing: every service that has a layer,
    /// for any operator.
    std::optional<std::vector<ColumnSpec>> coverage;
    std::optional<std::vector<ColumnSpec>> notspots;
};

OutputsSection read_outputs_section(const Located& at, const Vocabulary& known,
                                    std::vector<Mistake>& mistakes);

}  // namespace phusong::project
