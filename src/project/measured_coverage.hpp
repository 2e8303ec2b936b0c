#pragma once

#include "core/progress.hpp"
#include "domain/study.hpp"
#include "project/measurements_section.hpp"

namespace phusong::project {

/// Holds the coverage of a study, declared, predicted or indicative, against measurements: fills
/// in study.measured and says in a notice what they contradict. Needs the polygons of the coverage.
/// @throws core::InputError there is no usable measurement; as input::read_measurements()
void judge_coverage(const MeasurementsSection& section, int threads, domain::Study& study,
                    core::Progress& progress);

}  // namespace phusong::project
