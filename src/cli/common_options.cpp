#include "cli/common_options.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/write_study.hpp"
#include "report/file_kinds.hpp"

namespace phusong::cli {

namespace {

constexpr const char* kResultGroup = "Result";

// The same text for every build: what it lacks, it says when it is asked.
std::string formats_help() {
    std::vector<std::string> defaults;
    for (const output::FileKind& kind : report::file_kinds())
        if (kind.by_default &&
            std::find(defaults.begin(), defaults.end(), kind.format) == defaults.end())
            defaults.push_back(kind.format);
    return fmt::format("What to write, of {} (default: {}, as far as they are built in)",
                       fmt::join(output::format_names(report::file_kinds()), ","),
                       fmt::join(defaults, ","));
}

}  // namespace

void add_working_options(CLI::App& app, WorkingOptions& options, const std::string& group) {
    constexpr int kMostThreads = 1024;
    app.add_option("--threads", options.threads, "Threads to use (default: all); changes no figure")
        ->option_text("N")
        ->check(CLI::Range(0, kMostThreads))
        ->group(group);
    app.add_option("--lang", options.language, "Language of the sentences: en (default) or vi")
        ->option_text("LANG")
        ->check(CLI::IsMember({"en", "vi"}))
        ->group(group);
    app.add_flag("--quiet", options.quiet, "No progress")->group(group);
}

void add_memory_option(CLI::App& app, CommonOptions& options) {
    // Who writes 2 means gigabytes.
    const auto enough = [](const std::string& text) {
        constexpr double kLeast = 64e6;
        return std::stod(text) >= kLeast ? std::string()
                                         : "less than 64MB is no bound that can be kept; give a "
                                           "number with its unit, as in 2GB";
    };
    app.add_option(
           "--memory", options.memory_bytes,
           "Keep coverage in a temporary file, so that the run takes about this much memory "
           "(500MB, 2GB); changes no figure")
        ->option_text("SIZE")
        ->transform(CLI::AsSizeValue(true))
        ->check(enough)
        ->group(kResultGroup);
}

void add_common_options(CLI::App& app, CommonOptions& options) {
    const std::string group = kResultGroup;
    app.add_option("--out", options.out, "Folder for the results; made if it is not there")
        ->option_text("DIR (required)")
        ->required()
        ->group(group);
    app.add_option("--formats", options.formats, formats_help())
        ->option_text("LIST")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(output::format_names(report::file_kinds())))
        ->group(group);
    add_working_options(app, options, group);
}

}  // namespace phusong::cli
