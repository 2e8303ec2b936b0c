#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace phusong::cli {

/// How a command works and speaks.
struct WorkingOptions {
    int threads = 0;  ///< 0: all
    std::string language = "en";
    bool quiet = false;
};

/// Options that every command with the results of a study has.
struct CommonOptions : WorkingOptions {
    std::string out;
    std::vector<std::string> formats;  ///< empty: what the project says
    std::uint64_t memory_bytes = 0;    ///< 0: no bound
};

/// Declares --threads, --lang and --quiet; `options` must outlive the parsing.
/// @param group the heading of --help that they stand under
void add_working_options(CLI::App& app, WorkingOptions& options, const std::string& group);

/// Declares them; `options` must outlive the parsing.
void add_common_options(CLI::App& app, CommonOptions& options);

/// Declares --memory, for commands that overlay.
void add_memory_option(CLI::App& app, CommonOptions& options);

}  // namespace phusong::cli
