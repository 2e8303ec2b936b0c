#pragma once

#include <cstdint>
#include <set>
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
    std::uint64_t other_layer = 0;              ///< they speak of no layer
    /// Measurements inside predicted coverage; `layer` is that of the prediction's plan.
    std::vector<radio::ClaimTest> tests;
};

/// Of several layers that a measurement speaks of, the strongest in its cell is compared. It tests
/// the coverage of every such layer whose level reaches the threshold in its cell.
/// @param prediction gets computed
LevelComparison compare_levels(const domain::Measurements& measurements,
                               LevelPrediction& prediction, int threads, core::Progress& progress);

/// Technologies of which there are layers of several operators, or of one and of nobody in
/// particular.
std::set<domain::Technology> shared_technologies(const std::vector<domain::Layer>& layers);

/// Whether a measurement speaks of a layer: of its technology, and of its operator where both say
/// whose they are. A measurement that does not say it speaks of no layer of a shared technology,
/// since a weak signal of one network says nothing of another's.
/// @param shared those of all layers that it could speak of
bool speaks_of(const domain::Measurement& measurement, const domain::Layer& layer,
               const std::set<domain::Technology>& shared);

}  // namespace phusong::project
