#include "reach/values.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>

#include "reach/each_unit.hpp"

namespace phusong::reach {
namespace {

constexpr std::size_t kValuesWordBits = 64;

template <typename Visit>
void for_each_column(std::span<const std::uint64_t> mask, Visit visit) {
    for (std::size_t word = 0; word < mask.size(); ++word) {
        for (std::uint64_t bits = mask[word]; bits != 0; bits &= bits - 1) {
            visit(word * kValuesWordBits + static_cast<std::size_t>(std::countr_zero(bits)));
        }
    }
}

// The people of one unit under every column.
void add_people(const domain::Unit& unit, double unit_m2,
                const std::vector<PeopleSpread::Part>& parts, double whole,
                const CoverageMasks& masks, std::size_t first_row, domain::ReachValues& values) {
    if (!unit.population) return;
    const std::size_t columns = masks.column_count();
    if (unit.population_basis == domain::PopulationBasis::areal) {
        for (std::size_t row = first_row; row < first_row + columns; ++row)
            values.set_population_covered(
                row, people_in_part(unit.population, values.area_covered_m2(row), unit_m2));
        return;
    }
    std::vector<double> weights(columns);
    for (const PeopleSpread::Part& part : parts) {
        for_each_column(masks.mask(part.signature),
                        [&](std::size_t column) { weights[column] += part.weight; });
    }
    for (std::size_t column = 0; column < columns; ++column)
        values.set_population_covered(first_row + column,
                                      people_in_part(unit.population, weights[column], whole));
}

template <typename Number>
void add_known(std::optional<double>& sum, const std::optional<Number>& value) {
    if (value) sum = sum.value_or(0) + static_cast<double>(*value);
}

void add_unit(ColumnSum& sum, double area_m2, const std::optional<double>& population,
              const domain::ReachValue& value) {
    sum.area_m2 += area_m2;
    sum.area_covered_m2 += value.area_covered_m2;
    add_known(sum.settlements_covered, value.settlements_covered);
    add_known(sum.premises_covered, value.premises_covered);
    add_known(sum.road_covered_m, value.road_covered_m);
    if (!population || !value.population_covered) {
        ++sum.units_without_population;
        return;
    }
    sum.population = sum.population.value_or(0) + *population;
    sum.population_covered = sum.population_covered.value_or(0) + *value.population_covered;
}

}  // namespace

std::vector<std::vector<domain::CubeCell>> cells_in_summing_order(const domain::ReachCube& cube,
                                                                  int threads) {
    std::vector<std::vector<domain::CubeCell>> units(cube.units.size());
    for_each_unit(units.size(), threads, [&](std::size_t unit) {
        units[unit] = cube.units[unit];
        std::sort(units[unit].begin(), units[unit].end(),
                  [](const domain::CubeCell& a, const domain::CubeCell& b) {
                      return a.area_m2 < b.area_m2;
                  });
    });
    return units;
}

std::vector<std::uint32_t> units_in_summing_order(std::span<const domain::Unit> units) {
    std::vector<std::uint32_t> order(units.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return units[a].code < units[b].code;
    });
    return order;
}

UnitValues sum_cells(std::span<const domain::Unit> units, const domain::ReachCube& cube,
                     const std::vector<std::vector<domain::CubeCell>>& cells,
                     const PeopleSpread& people, const CoverageMasks& masks, int threads) {
    UnitValues result;
    result.column_count = masks.column_count();
    result.unit_area_m2.resize(units.size());
    domain::ReachValues& values = result.values;
    values = domain::ReachValues(units.size() * result.column_count);
    if (std::any_of(units.begin(), units.end(),
                    [](const domain::Unit& unit) { return unit.population; }))
        values.make_room_for_population();
    const auto& centres = cube.centre_signature;
    if (std::any_of(centres.begin(), centres.end(), [](const auto& centre) { return centre; }))
        values.make_room_for_centres();
    const auto sum_unit = [&](std::size_t unit) {
        const std::size_t first_row = unit * result.column_count;
        double& unit_m2 = result.unit_area_m2[unit];
        for (const domain::CubeCell& cell : cells[unit]) {
            unit_m2 += cell.area_m2;
            for_each_column(masks.mask(cell.signature), [&](std::size_t column) {
                values.area_covered_m2(first_row + column) += cell.area_m2;
            });
        }
        add_people(units[unit], unit_m2, people.parts[unit], people.whole[unit], masks, first_row,
                   values);
        if (unit >= centres.size() || !centres[unit]) return;
        for (std::size_t column = 0; column < result.column_count; ++column)
            values.set_centre_covered(first_row + column, masks.covered(*centres[unit], column));
    };
    for_each_unit(units.size(), threads, sum_unit);
    return result;
}

std::vector<ColumnSum> sum_units(std::span<const std::uint32_t> order,
                                 std::span<const domain::Unit> units, std::size_t column_count,
                                 std::span<const double> unit_area_m2,
                                 const domain::ReachValues& values, std::size_t first,
                                 std::size_t last) {
    std::vector<ColumnSum> sums(last - first);
    for (const std::uint32_t unit : order) {
        for (std::size_t column = first; column < last; ++column) {
            add_unit(sums[column - first], unit_area_m2[unit], units[unit].population,
                     values[unit * column_count + column]);
        }
    }
    return sums;
}

}  // namespace phusong::reach
