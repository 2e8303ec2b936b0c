#include "cli/command_run.hpp"

#include <CLI/CLI.hpp>

#include "cli/study_runner.hpp"
#include "project/project_file.hpp"

namespace phusong::cli {

void CommandRun::setup(CLI::App& app) {
    app.add_option("PROJECT", project_file_, "Project file: JSON with comments")
        ->option_text("(required)")
        ->required();
    add_common_options(app, common_);
    add_memory_option(app, common_);
    app.footer(
        "Reads the units and the coverage that the project file names, says who is reached by "
        "what,\n"
        "and writes the results. docs/project-file.md describes the file.\n\n"
        "Example: phusong run geodata/lang-son-2018/project.json --out results");
}

int CommandRun::run(const std::vector<std::string>& command_line, Streams streams) {
    return run_study(project::read_project(project_file_), common_, command_line, streams);
}

}  // namespace phusong::cli
