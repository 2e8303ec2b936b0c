#include "cli/prediction_options.hpp"

#include <CLI/CLI.hpp>

#include "core/error.hpp"
#include "project/prediction_section.hpp"

namespace phusong::cli {

project::PredictionSpec PredictionOptions::complete() const {
    project::PredictionSpec result = spec;
    if (!thresholds.empty()) project::set_thresholds(thresholds, result);
    return result;
}

void add_prediction_options(CLI::App& app, PredictionOptions& options,
                            const std::string& dem_help) {
    const std::string terrain = "Prediction over terrain";
    project::PredictionSpec& spec = options.spec;
    const auto text = [&](const char* name, std::string& value, const std::string& help,
                          const char* shown) {
        app.add_option(name, value, help)->option_text(shown)->group(terrain);
    };
    text("--dem", spec.dem, dem_help, "FILE");
    text("--clutter", spec.clutter, "Land cover: heights of its classes are added to the ground",
         "FILE");
    text("--clutter-classes", spec.clutter_classes,
         "Meaning of its codes: esa-worldcover (default),\n"
         "esri-land-cover, itu-profile or another of the table",
         "NAME");
    text("--antennas", spec.antennas,
         "Folder of antenna patterns (MSI, Planet) that sites name\n"
         "in the column antenna",
         "DIR");
    text("--radio-defaults", spec.radio_defaults,
         "Power, antennas and thresholds where sites do not say", "FILE.json");
    text("--thresholds", options.thresholds,
         "Set of levels in that table (default ofcom-outdoor),\n"
         "or levels: 2g=-95,4g=-110",
         "NAME");
    text("--phone", spec.environment, "Where the phone is: outdoor (default), in_vehicle, indoor",
         "NAME");
    app.add_option("--predict-to", spec.radius_m, "Levels up to here (default: the table's)")
        ->option_text("M")
        ->check(CLI::Range(project::kPredictTo_m.least, project::kPredictTo_m.most))
        ->group(terrain);
    app.add_flag("--location-margin", spec.location_margin,
                 "Levels at the table's share of locations, not the median")
        ->group(terrain);
}

}  // namespace phusong::cli
