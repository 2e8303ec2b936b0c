#include "cli/command_invest.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <CLI/CLI.hpp>

#include "cli/study_runner.hpp"
#include "core/error.hpp"
#include "project/project_file.hpp"
#include "report/file_kinds.hpp"

namespace phusong::cli {
namespace {

/// The files about the investment, and what they cannot be read without.
constexpr std::array<std::string_view, 11> kInvestmentFiles{
    "investment.csv",  "lots.csv",     "lots.geojson",
    "frontier.csv",    "gaps.csv",     "sites_proposed.geojson",
    "investment.xlsx", "phusong.gpkg", "summary.json",
    "map.html",        "run.json"};

std::vector<output::FileKind> investment_kinds() {
    std::vector<output::FileKind> kinds;
    for (const output::FileKind& kind : report::file_kinds())
        if (std::find(kInvestmentFiles.begin(), kInvestmentFiles.end(), kind.name) !=
            kInvestmentFiles.end())
            kinds.push_back(kind);
    return kinds;
}

}  // namespace

void CommandInvest::setup(CLI::App& app) {
    app.add_option("PROJECT", project_file_, "Project file with \"investment\": JSON with comments")
        ->option_text("(required)")
        ->required();
    add_common_options(app, common_);
    add_memory_option(app, common_);
    app.footer(
        "Reads units, coverage and candidates as the project file says, chooses sites, and "
        "reckons\n"
        "what they cost and earn and what public support they need. Writes the files about the\n"
        "investment only; `phusong run` writes them beside all others. docs/commands/invest.md\n"
        "describes both.\n\n"
        "Example: phusong invest geodata/lang-son-2018/project.json --out results");
}

int CommandInvest::run(const std::vector<std::string>& command_line, Streams streams) {
    project::Project project = project::read_project(project_file_);
    if (!project.investment)
        throw core::RequestError("the project asks for no investment", project_file_,
                                 "Add \"investment\"; docs/project-file.md describes it.");
    return run_study(std::move(project), common_, command_line, streams,
                     {investment_kinds(), false});
}

}  // namespace phusong::cli
