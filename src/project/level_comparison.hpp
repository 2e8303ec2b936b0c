#pragma once

#include <cstdint>
#include <vector>

#include "core/progress.hpp"
#include "domain/calibration.hpp"
#include "domain/measurement.hpp"
#include "project/level_prediction.hpp"
#include "radio/calibration/measured_claims.hpp"

namespace phusong::project {

/// Measurements beside what is predicted where they were taken.
struct LevelComparison {
    std::vector<domain::ComparedPlace> places;  ///< by technology, operator, row, column
    std::uint64_t compared = 0;                 ///< measurements in them
    std::uint64_t outside = 0;                  ///< beyond the grid or where no transmitter reaches
    std::uint64_t other_layer = 0;              ///< no layer has their technology and operator
    /// Measurements inside predicted coverage; `layer` is that of the prediction's plan.
    std::vector<radio::ClaimTest> tests;
};

/// A measurement speaks of a layer of its technology when their operators are the same, or when one
/// of the two does not say whose it is; of several such layers, the strongest in its cell is
/// compared. It tests the coverage of every such layer whose level reaches the threshold in its
/// cell.
/// @param prediction gets computed
LevelComparison compare_levels(const domain::Measurements& measurements,
                               LevelPrediction& prediction, int threads, core::Progress& progress);

/// Whether a measurement speaks of a layer.
bool speaks_of(const domain::Measurement& measurement, const domain::Layer& layer);

}  // namespace phusong::project
