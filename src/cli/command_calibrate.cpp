#include "cli/command_calibrate.hpp"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/calibration_text.hpp"
#include "cli/closing_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress_report.hpp"
#include "cli/site_options.hpp"
#include "core/error.hpp"
#include "core/parallel.hpp"
#include "input/source_name.hpp"
#include "output/calibration_files.hpp"

namespace phusong::cli {
void CommandCalibrate::add_measurement_options(CLI::App& app) {
    const std::string group = "Measurements";
    const auto text = [&](const char* name, std::string& value, const char* shown,
                          const char* help) {
        return app.add_option(name, value, help)->option_text(shown)->group(group);
    };
    text("--measurements", measured_file_, "FILE[:LAYER] (required)",
         "Measured levels: a table with lon, lat, technology,\noperator, level (dBm)")
        ->required();
    text("--level-field", measurements_.level, "FIELD", "Field with the level, dBm");
    text("--measured-technology", measured_technology_, "VALUE", "Where the file does not say");
    text("--measured-technology-field", measurements_.technology.field, "FIELD",
         "Field with the technology");
    text("--measured-operator", measured_operator_, "VALUE", "Where the file does not say");
    text("--measured-operator-field", measurements_.operator_code.field, "FIELD",
         "Field with the operator's code");
    text("--measured-x-field", measurements_.x, "FIELD", "Field with the longitude or easting");
    text("--measured-y-field", measurements_.y, "FIELD", "Field with the latitude or northing");
    text("--measurements-crs", measurements_.source.crs, "CRS",
         "Coordinate system, where the file does not say");
    const std::string claims = "Claims";
    app.add_option("--claim-square", rule_.square_m, "Side of the squares judged (default: 1000)")
        ->option_text("M")
        ->check(CLI::Range(100.0, 100'000.0))
        ->group(claims);
    app.add_option("--claim-spots", rule_.least_spots,
                   "Spots of 100 m that a square needs (default: 10)")
        ->option_text("N")
        ->check(CLI::Range(1, 1'000'000))
        ->group(claims);
    app.add_option("--claim-failed", rule_.least_failed_pct,
                   "Share of them below the threshold that contradicts\na claim (default: 50)")
        ->option_text("PCT")
        ->check(CLI::Range(1.0, 100.0))
        ->group(claims);
}

void CommandCalibrate::setup(CLI::App& app) {
    app_ = &app;
    add_measurement_options(app);
    add_source_options(app, true);
    add_prediction_options(app, prediction_,
                           "Heights of the ground, for a prediction from --sites");
    const std::string group = "Results";
    app.add_option("--out", out_, "Folder for the results")
        ->option_text("DIR (required)")
        ->required()
        ->group(group);
    add_working_options(app, working_, group);
    app.footer(
        "Says how far predicted levels are from measured ones and where measurements contradict\n"
        "predicted or declared coverage, and fits an offset for each technology. The offsets are\n"
        "applied where you ask for it: phusong coverage --apply-calibration "
        "DIR/calibration.json.\n\n"
        "Example: phusong calibrate --measurements drive.csv --sites sites.csv --dem dem.tif "
        "--out cal");
}

project::CalibrationRequest CommandCalibrate::make_request() const {
    project::CalibrationRequest request;
    request.measurements = measurements_;
    const std::string crs = measurements_.source.crs;
    request.measurements.source = input::parse_source_name(measured_file_);
    request.measurements.source.crs = crs;
    if (!measured_technology_.empty()) {
        const auto technology = domain::parse_technology(measured_technology_);
        if (!technology) {
            throw core::RequestError(
                fmt::format("there is no technology \"{}\"", measured_technology_),
                "--measured-technology", "Use 2g, 3g, 4g or 5g (or GSM, UMTS, LTE, NR).");
        }
        request.measurements.technology.constant = technology;
    }
    if (!measured_operator_.empty()) {
        request.measurements.operator_code.constant = measured_operator_;
    }
    const TypedSources sources = sources_from(typed_options(*app_));
    for (const project::SiteCoverageSpec& spec : sources.sites) request.sites.push_back(spec.sites);
    request.claims = sources.polygons;
    request.prediction = prediction_.complete();
    request.rule = rule_;
    request.threads = core::resolve_threads(working_.threads);
    return request;
}

int CommandCalibrate::run(const std::vector<std::string>&, Streams streams) {
    const project::CalibrationRequest request = make_request();
    const InterruptGuard guard;
    auto progress = std::make_unique<InterruptibleProgress>(
        make_progress(progress_style(working_.quiet), streams.err));
    const bool vi = working_.language == "vi";
    core::IssueLog issues;
    const domain::Calibration calibration = project::calibrate(request, issues, *progress);
    const std::vector<std::string> names =
        output::write_calibration(calibration, out_, working_.language);
    progress.reset();
    streams.out << calibration_text(calibration, vi) << issue_text(issues, {}, working_.language)
                << fmt::format(fmt::runtime(vi ? "\nĐã ghi vào {}: {}\n" : "\nWritten to {}: {}\n"),
                               out_, fmt::join(names, ", "))
                << std::flush;
    return 0;
}

}  // namespace phusong::cli
