#pragma once

#include <span>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/layer.hpp"
#include "domain/reach_cube.hpp"
#include "domain/unit.hpp"
#include "reach/people.hpp"

namespace phusong::reach {

/// SDG indicator 9.c.1, "proportion of population covered by a mobile network, by technology":
/// for each generation g, people (and area) covered by g or newer.
///
/// The metadata of the indicator says of several operators that the maximum population covered is
/// to be reported. It is read in two ways, and both are given. Union of operators: covered by at
/// least one operator. Best single operator: the largest that any one operator covers by itself; by
/// population, or by area where no unit has a population; of equals the one with the larger area,
/// then with the smaller code. The population denominator is that of the units that have one.
///
/// Only generations that some layer of the study reaches: from 2G up to the newest that is there.
/// Source: https://unstats.un.org/sdgs/metadata/files/Metadata-09-0c-01.pdf
/// @param cells  cells_in_summing_order() of the cube
/// @param people spread_people() of the units
std::vector<domain::SdgFigure> sdg_figures(std::span<const domain::Unit> units,
                                           const domain::ReachCube& cube,
                                           const std::vector<std::vector<domain::CubeCell>>& cells,
                                           const PeopleSpread& people,
                                           std::span<const domain::Layer> layers, int threads);

/// The services of the indicator, "2g+" to "5g+" of the standard services.
std::vector<domain::Service> at_least_services();

}  // namespace phusong::reach
