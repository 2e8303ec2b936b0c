#pragma once

#include <vector>

#include "core/issue_log.hpp"
#include "domain/finding.hpp"

namespace phusong::check {

/// Puts issues together: one finding per source and kind, with a title, with how it is mended, and
/// with the first few records as examples. Worst first; what stops a run before all else; then in
/// the order in which they were met.
std::vector<domain::Finding> findings_of(const core::IssueLog& issues);

}  // namespace phusong::check
