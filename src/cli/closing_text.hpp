#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "output/write_study.hpp"

namespace phusong::cli {

/// What was noticed about the input, a line for each kind of issue: "1 polygon was repaired
/// (14174)." Ends by saying where all are listed, when run.json was written. Nothing when there is
/// no issue.
/// @param language "en" or "vi"
std::string issue_text(const core::IssueLog& issues,
                       const std::vector<output::WrittenFile>& written,
                       const std::string& language);

/// Where the files are and what each is.
std::string files_text(const std::vector<output::WrittenFile>& written, const std::string& folder,
                       const std::string& language);

}  // namespace phusong::cli
