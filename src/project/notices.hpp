#pragma once

#include "domain/study.hpp"

namespace phusong::project {

// What a reader must know before the figures: each adds to StudyInfo::notices where it has
// something to say.

/// By which model, from which levels up and how exactly coverage was predicted.
void note_predictions(domain::Study& study);

/// Records of units that could not be used, and of coverage where they are more than one in a
/// hundred. What was left out is in no numerator and in no denominator: "724 of 724" may be half of
/// a province.
void note_left_out(domain::Study& study);

/// That no coverage touches any unit: most likely a coordinate system is wrong. The zeros are true
/// of the data and false of the world. To be called after check_overlay().
void note_coverage_elsewhere(domain::Study& study);

}  // namespace phusong::project
