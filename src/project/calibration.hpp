#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/calibration.hpp"
#include "input/coverage.hpp"
#include "input/measurements.hpp"
#include "input/sites.hpp"
#include "project/prediction_spec.hpp"

namespace phusong::project {

/// What measurements are held against: a prediction, declared coverage, or both.
struct CalibrationRequest {
    input::MeasurementsSpec measurements;
    std::vector<input::SitesSpec> sites;  ///< with prediction.dem; empty: nothing is predicted
    PredictionSpec prediction;            ///< its thresholds serve claims without one of their own
    std::vector<input::CoverageSpec> claims;
    domain::ClaimRule rule;
    int threads = 0;
};

/// Compares measured with predicted levels (level_comparison.hpp), fits an offset for each
/// technology with enough places, and judges predicted and declared coverage by what was measured
/// in it. Nothing of it changes a prediction: an offset is applied where one asks for it, see
/// PredictionSpec::calibration. Layers of coverage without a threshold of their own have that of
/// the set; without any they are logged (threshold_missing) and not judged.
/// @throws core::RequestError neither sites nor coverage are given, or only one of sites and DEM
/// @throws core::InputError   there is no usable measurement; as the readers do
domain::Calibration calibrate(const CalibrationRequest& request, core::IssueLog& issues,
                              core::Progress& progress);

}  // namespace phusong::project
