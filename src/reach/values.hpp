#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/reach_cube.hpp"
#include "domain/unit.hpp"
#include "reach/columns.hpp"
#include "reach/people.hpp"

namespace phusong::reach {

/// Per unit: its cells, smallest area first. Floating-point sums depend on their order, and the
/// numbering of signatures depends on the numbering of layers; areas do not, so sums taken in this
/// order are the same to the last bit whatever the order of the input. It also makes a part of a
/// unit never come out larger than the unit, and the same size when it is all of it.
/// @param threads how many may work at it
std::vector<std::vector<domain::CubeCell>> cells_in_summing_order(const domain::ReachCube& cube,
                                                                  int threads = 1);

/// Unit indices in ascending order of code: the order in which figures of many units are summed.
std::vector<std::uint32_t> units_in_summing_order(std::span<const domain::Unit> units);

/// What each unit has under each column.
struct UnitValues {
    std::size_t column_count = 0;
    std::vector<double> unit_area_m2;
    domain::ReachValues values;  ///< [unit * column_count + column]
};

/// Sums the cells of each unit: the area covered in a column is the sum of the areas of those cells
/// whose signature is covered in it; the centre is covered when its signature is.
/// @param cells  cells_in_summing_order() of the cube
/// @param people spread_people() of the units
/// @param threads how many may work at it; the sums are the same
UnitValues sum_cells(std::span<const domain::Unit> units, const domain::ReachCube& cube,
                     const std::vector<std::vector<domain::CubeCell>>& cells,
                     const PeopleSpread& people, const CoverageMasks& masks, int threads);

/// Sums of one column over many units.
struct ColumnSum {
    double area_m2 = 0;
    double area_covered_m2 = 0;
    std::optional<double> population;  ///< of the units that have one; nothing when none has
    std::optional<double> population_covered;
    std::uint32_t units_without_population = 0;
    std::optional<double> settlements_covered;
    std::optional<double> premises_covered;
    std::optional<double> road_covered_m;
};

/// Sums of the columns from `first` to before `last` over the given units. A unit whose covered
/// population is not known (no population, or no area to spread it over) is left out of both
/// population sums and counted.
/// @param order which units, in the order in which they are added up
/// @param column_count of the values
std::vector<ColumnSum> sum_units(std::span<const std::uint32_t> order,
                                 std::span<const domain::Unit> units, std::size_t column_count,
                                 std::span<const double> unit_area_m2,
                                 const domain::ReachValues& values, std::size_t first,
                                 std::size_t last);

}  // namespace phusong::reach
