#include "cli/common_options.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/write_study.hpp"
#include "report/file_kinds.hpp"

namespace phusong::cli {

namespace {

constexpr const char* kResultGroup = "Result";

// "2GB", "500 MB", "1.5GiB" as bytes; nothing where it is no size.
std::optional<double> bytes_of(std::string text) {
    std::erase(text, ' ');
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    double number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc{}) return std::nullopt;
    static const std::map<std::string, double> kUnits{
        {"", 1},      {"b", 1},           {"mb", 1e6},           {"gb", 1e9},
        {"tb", 1e12}, {"mib", 1048576.0}, {"gib", 1073741824.0}, {"tib", 1099511627776.0}};
    const auto unit = kUnits.find(text.substr(static_cast<std::size_t>(end - text.data())));
    if (unit == kUnits.end()) return std::nullopt;
    return number * unit->second;
}

std::string memory_problem(const std::string& text) {
    constexpr double kLeast = 128e6;
    constexpr double kMost = 1e15;
    const std::optional<double> bytes = bytes_of(text);
    if (!bytes)
        return text + " is no amount of memory; give a number with its unit, as in 500MB or 2GB";
    // Who writes 2 means gigabytes.
    if (*bytes < kLeast)
        return "less than 128MB is no bound that can be kept; give a number with its unit, as in "
               "2GB";
    if (*bytes > kMost) return text + " is more than any machine has";
    return {};
}

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
    app.add_option_function<std::string>(
           "--memory",
           [&options](const std::string& text) {
               options.memory_bytes = static_cast<std::uint64_t>(bytes_of(text).value_or(0));
           },
           "Keep coverage in a temporary file, so that the run takes about this much memory "
           "(500MB, 2GB); changes no figure")
        ->option_text("SIZE")
        ->check(memory_problem)
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
