#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/place.hpp"
#include "domain/reach_cube.hpp"
#include "domain/unit.hpp"

namespace phusong::reach {

/// Where the people of each unit are: a weight under every signature that occurs in it. The people
/// in a part of a unit are its population × weight of the part / weight of the whole.
struct PeopleSpread {
    struct Part {
        std::uint32_t signature = 0;
        double weight = 0;
    };
    /// Per unit, smallest weight first; empty for units whose people are spread evenly
    /// (PopulationBasis::areal): their weight is area.
    std::vector<std::vector<Part>> parts;
    std::vector<double> whole;  ///< per unit: sum of its parts in their order
};

/// @param cells       cells_in_summing_order() of the cube
/// @param settlements aligned with those of the cube; weights of the units whose people are taken
///                    as living at their settlements. One without a population weighs nothing.
PeopleSpread spread_people(std::span<const domain::Unit> units, const domain::ReachCube& cube,
                           const std::vector<std::vector<domain::CubeCell>>& cells,
                           std::span<const domain::Place> settlements);

/// People in a part of a unit: population × part / whole.
/// @returns 0 where nobody lives in the unit; nothing when its population is not known, or when
///          there is no weight to spread it by
std::optional<double> people_in_part(const std::optional<double>& population, double part,
                                     double whole);

}  // namespace phusong::reach
