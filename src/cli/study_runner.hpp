#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "output/file_kind.hpp"
#include "project/project.hpp"
#include "report/file_kinds.hpp"

namespace phusong::cli {

/// What a command tells of a study.
struct StudyTold {
    std::vector<output::FileKind> kinds;  ///< files that it can write
    bool headline = true;                 ///< whether the headline is told
};

/// Does what a project says: the walk, the files, and what standard output shows at the end.
/// @return the exit status
int run_study(project::Project project, const CommonOptions& common,
              const std::vector<std::string>& command_line, Streams streams,
              const StudyTold& told = {report::file_kinds(), true});

/// A command line as it may be kept: without the passwords of connection strings.
std::vector<std::string> without_passwords(const std::vector<std::string>& command_line);

/// Finds out before long work whether results can be put into a folder that may not be there yet.
/// @throws core::OutputError when they cannot
void check_out_folder(const std::string& folder);

}  // namespace phusong::cli
