#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/layer.hpp"
#include "domain/reach_cube.hpp"
#include "domain/unit.hpp"
#include "reach/people.hpp"

namespace phusong::reach {

/// What each unit loses when 2G ends.
struct Switchoff {
    std::vector<double> area_m2;
    std::vector<std::optional<double>> population;  ///< nothing where the unit has no population
};

/// Area and people that lose all mobile service when the 2G networks are switched off: places
/// covered by "2g+" of any operator but by "3g+" of none. Fixed networks do not count, and nothing
/// is assumed about what operators build with the spectrum that becomes free.
/// @param cells        cells_in_summing_order() of the cube
/// @param people       spread_people() of the units
/// @param unit_area_m2 as summed over the same cells
/// @param threads      how many may work at it
Switchoff switchoff_2g(std::span<const domain::Unit> units, const domain::ReachCube& cube,
                       const std::vector<std::vector<domain::CubeCell>>& cells,
                       const PeopleSpread& people, std::span<const domain::Layer> layers,
                       std::span<const double> unit_area_m2, int threads = 1);

}  // namespace phusong::reach
