#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace phusong::cli {

/// Options that every command with results has.
struct CommonOptions {
    std::string out;
    std::vector<std::string> formats;  ///< empty: what the project says
    int threads = 0;
    std::string language = "en";
    bool quiet = false;
};

/// Declares them; `options` must outlive the parsing.
void add_common_options(CLI::App& app, CommonOptions& options);

}  // namespace phusong::cli
