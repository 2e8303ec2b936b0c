#include "cli/command_check.hpp"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/closing_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_report.hpp"
#include "cli/study_runner.hpp"
#include "cli/version_text.hpp"
#include "core/error.hpp"
#include "output/write_check.hpp"
#include "project/check.hpp"
#include "project/project_file.hpp"

namespace phusong::cli {

void CommandCheck::setup(CLI::App& app) {
    app.add_option("PROJECT", project_file_, "Project file: JSON with comments")
        ->option_text("(required)")
        ->required();
    app.add_option("--out", out_,
                   "Folder for check.json and check.gpkg; without it none is written")
        ->option_text("DIR");
    app.add_flag("--json", json_, "Print check.json instead of the report in words");
    add_working_options(app, working_, "OPTIONS");
    app.footer(
        "Reads everything that the project file names, computes no reach, and says what is wrong\n"
        "with the data, what `phusong run` does about it, and how to mend it.\n"
        "Exit status: 0 nothing worse than warnings; 1 records would be left out, or a run would\n"
        "not start; 2 the request was wrong.\n\n"
        "Example: phusong check geodata/lang-son-2018/project.json --out findings");
}

int CommandCheck::run(const std::vector<std::string>& command_line, Streams streams) {
    const project::Project project = project::read_project(project_file_);
    if (!out_.empty()) check_out_folder(out_);
    const InterruptGuard guard;
    auto progress = std::make_unique<InterruptibleProgress>(
        make_progress(progress_style(working_.quiet), streams.err));
    const domain::CheckReport report =
        project::check(project, {working_.threads, without_passwords(command_line)}, *progress);
    progress.reset();
    const std::string& language = working_.language;
    std::vector<output::WrittenFile> written;
    if (!out_.empty()) written = output::write_check(report, out_, versions(), language);
    streams.out << (json_ ? output::check_json(report, versions(), language)
                          : output::check_text(report, language));
    if (!json_ && !written.empty()) streams.out << files_text(written, out_, language);
    streams.out << std::flush;
    if (!streams.out)
        throw core::OutputError("the findings could not be told", "standard output",
                                "Write them to a folder with --out.");
    return report.count(core::Severity::error) > 0 ? 1 : 0;
}

}  // namespace phusong::cli
