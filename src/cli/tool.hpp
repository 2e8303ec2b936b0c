#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace phusong::cli {

/// The whole tool: parses a command line, does what it says, and turns every failure into a message
/// and an exit status: 0 done, 1 the work failed, 2 the request was wrong.
/// @param command_line the name of the program and its arguments
int run_tool(const std::vector<std::string>& command_line, Streams streams);

}  // namespace phusong::cli
