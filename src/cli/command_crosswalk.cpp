#include "cli/command_crosswalk.hpp"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/closing_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_report.hpp"
#include "cli/study_runner.hpp"
#include "cli/version_text.hpp"
#include "core/error.hpp"
#include "input/source_name.hpp"
#include "project/crosswalk_files.hpp"

namespace phusong::cli {

void CommandCrosswalk::setup(CLI::App& app) {
    constexpr int kMostThreads = 1024;
    app.add_option("RUN", request_.run_folder, "Folder of a finished run")
        ->option_text("(required)")
        ->required();
    const std::string units = "The new units";
    app.add_option("--to", to_, "The new units: polygons")
        ->option_text("FILE[:LAYER] (required)")
        ->required()
        ->group(units);
    input::UnitFields& fields = request_.to.fields;
    app.add_option("--code", fields.code, "Field with their code")
        ->option_text("FIELD (required)")
        ->required()
        ->group(units);
    app.add_option("--name", fields.name, "Field with their name")
        ->option_text("FIELD")
        ->group(units);
    app.add_option("--type", fields.type, "Field with their type")
        ->option_text("FIELD")
        ->group(units);
    app.add_option("--crs", request_.to.source.crs, "Coordinate system, where the file names none")
        ->option_text("CRS")
        ->group(units);
    const std::string how = "Which old unit became part of which new one";
    app.add_option("--merged-from", request_.merged_from,
                   "Field with the names of the old units: \"Xã A, Xã B (huyện C)\"")
        ->option_text("FIELD")
        ->group(how);
    app.add_option("--links", links_,
                   "Table with the columns old_code, new_code and, for divided units, weight")
        ->option_text("FILE[:LAYER]")
        ->group(how)
        ->excludes("--merged-from");
    app.add_flag("--fill-by-area", request_.fill_by_area,
                 "Old units that nothing names go where they lie")
        ->group(how);
    const std::string result = "Result";
    app.add_option("--out", out_, "Folder for the results; made if it is not there")
        ->option_text("DIR (required)")
        ->required()
        ->group(result);
    app.add_option("--threads", request_.threads, "Threads to use (default: all)")
        ->option_text("N")
        ->check(CLI::Range(0, kMostThreads))
        ->group(result);
    app.add_flag("--quiet", quiet_, "No progress")->group(result);
    app.footer(
        "Adds up a finished result for the units of one edition (226 communes of 2018) to those "
        "of\n"
        "another (65 of 2025), and says what cannot be carried over.\n\n"
        "Example: phusong crosswalk out/2018 --to communes-2025.geojson --code code --name name "
        "\\\n"
        "           --type type --merged-from merged_from --out out/2025");
}

int CommandCrosswalk::run(const std::vector<std::string>& /*command_line*/, Streams streams) {
    const input::VectorSource to = input::parse_source_name(to_);
    request_.to.source.path = to.path;
    request_.to.source.layer = to.layer;
    if (!links_.empty()) request_.links = input::parse_source_name(links_);
    check_out_folder(out_);
    const InterruptGuard guard;
    auto progress =
        std::make_unique<InterruptibleProgress>(make_progress(progress_style(quiet_), streams.err));
    const project::CrosswalkResult result = project::carry_over(request_, *progress);
    const auto written = project::write_crosswalk(request_, result, out_, versions());
    progress.reset();
    streams.out << project::crosswalk_text(result) << files_text(written, out_, "en") << std::flush;
    if (!streams.out)
        throw core::OutputError("the results are written, but could not be told", "standard output",
                                "Look into " + out_ + ".");
    return 0;
}

}  // namespace phusong::cli
