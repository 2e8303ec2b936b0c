#pragma once

#include <span>
#include <string>

#include "domain/evaluation.hpp"
#include "domain/place.hpp"
#include "domain/reach_cube.hpp"
#include "reach/columns.hpp"

namespace phusong::reach {

/// What is reached beside area and people. Each is aligned with its part of the cube; an empty one
/// means that the study has no such data.
struct Reached {
    std::span<const domain::Place> settlements;
    std::span<const domain::Place> premises;
    std::span<const std::string> road_classes;
};

/// Counts settlements and premises, and sums road, per unit and column: the numbers of the units,
/// of evaluation.values, and by class. A place in several units (where these overlap) counts in
/// each. To be called when evaluation.values stand in their final order.
void count_places(const Reached& reached, const domain::ReachCube& cube, const CoverageMasks& masks,
                  domain::Evaluation& evaluation);

}  // namespace phusong::reach
