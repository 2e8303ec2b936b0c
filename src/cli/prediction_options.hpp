#pragma once

#include <string>

#include "project/prediction_spec.hpp"

namespace CLI {
class App;
}

namespace phusong::cli {

/// What is typed about a prediction over terrain.
struct PredictionOptions {
    project::PredictionSpec spec;
    std::string thresholds;

    /// @throws core::RequestError a level is unreadable, or an option makes no sense without
    /// another
    project::PredictionSpec complete() const;
};

/// Declares --dem, --clutter and all the others; `options` must outlive the parsing.
void add_prediction_options(CLI::App& app, PredictionOptions& options, const std::string& dem_help);

}  // namespace phusong::cli
