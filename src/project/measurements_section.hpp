#pragma once

#include <vector>

#include "domain/calibration.hpp"
#include "input/measurements.hpp"
#include "project/object_reader.hpp"
#include "project/prediction_spec.hpp"

namespace phusong::project {

/// Measured levels that coverage of the study is held against.
struct MeasurementsSection {
    std::vector<input::MeasurementsSpec> sources;  ///< none: nothing is held against anything
    PredictionSpec levels;  ///< only its thresholds: for layers without one of their own
    domain::ClaimRule rule;
};

/// "measurements": {"sources": [{"source": "drive.csv"}], "thresholds": …, "square_m": 1000 …}.
MeasurementsSection read_measurements_section(const Located& at, std::vector<Mistake>& mistakes);

}  // namespace phusong::project
