#include "cli/command_report.hpp"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/closing_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_report.hpp"
#include "cli/study_runner.hpp"
#include "cli/version_text.hpp"
#include "output/write_study.hpp"
#include "project/report.hpp"
#include "report/file_kinds.hpp"

namespace phusong::cli {

void CommandReport::setup(CLI::App& app) {
    app.add_option("DIR", folder_, "Folder of a finished run, with its phusong.gpkg")
        ->option_text("(required)")
        ->required();
    add_common_options(app, common_);
    app.get_option("--out")->required(false)->option_text("DIR")->description(
        "Folder for the files (default: that of the run)");
    app.footer(
        "Writes the files of a run again, in other formats or another language too, without its\n"
        "input. run.json stays as the run wrote it.\n\n"
        "Example: phusong report out/lang-son-2018 --formats xlsx,pdf --lang vi --out out/vi");
}

int CommandReport::run(const std::vector<std::string>& /*command_line*/, Streams streams) {
    const std::string out = common_.out.empty() ? folder_ : common_.out;
    output::OutputOptions options;
    options.folder = out;
    options.formats = common_.formats.empty() ? output::default_format_names(report::file_kinds())
                                              : common_.formats;
    options.versions = versions();
    options.language = common_.language;
    options.rebuilt = true;
    output::check_formats(options.formats, report::file_kinds());
    check_out_folder(out);

    const InterruptGuard guard;
    auto progress = std::make_unique<InterruptibleProgress>(
        make_progress(progress_style(common_.quiet), streams.err));
    const output::FinishedRun run = project::reopen(folder_, common_.threads);
    const auto written =
        output::write_study(run.study, *run.areas, options, *progress, report::file_kinds());
    progress.reset();
    streams.out << files_text(written, out, common_.language) << std::flush;
    return 0;
}

}  // namespace phusong::cli
