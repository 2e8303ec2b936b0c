#include "reach/values.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace phusong::reach {
namespace {

constexpr std::size_t kWordBits = 64;

void add_cell(std::span<const std::uint64_t> mask, double area_m2,
              std::span<domain::ReachValue> row) {
    for (std::size_t word = 0; word < mask.size(); ++word) {
        for (std::uint64_t bits = mask[word]; bits != 0; bits &= bits - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(bits));
            row[word * kWordBits + bit].area_covered_m2 += area_m2;
        }
    }
}

void add_unit(ColumnSum& sum, double area_m2, const std::optional<double>& population,
              const domain::ReachValue& value) {
    sum.area_m2 += area_m2;
    sum.area_covered_m2 += value.area_covered_m2;
    if (!population || !value.population_covered) {
        ++sum.units_without_population;
        return;
    }
    sum.population = sum.population.value_or(0) + *population;
    sum.population_covered = sum.population_covered.value_or(0) + *value.population_covered;
}

}  // namespace

std::vector<std::vector<domain::CubeCell>> cells_in_summing_order(const domain::ReachCube& cube) {
    auto units = cube.units;
    for (auto& cells : units) {
        std::sort(cells.begin(), cells.end(),
                  [](const domain::CubeCell& a, const domain::CubeCell& b) {
                      return a.area_m2 < b.area_m2;
                  });
    }
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

std::optional<double> areal_population(const std::optional<double>& population, double part_m2,
                                       double unit_m2) {
    if (!population || !(unit_m2 > 0)) return std::nullopt;
    return *population * (part_m2 / unit_m2);
}

UnitValues sum_cells(std::span<const domain::Unit> units, const domain::ReachCube& cube,
                     const std::vector<std::vector<domain::CubeCell>>& cells,
                     const CoverageMasks& masks) {
    UnitValues result;
    result.column_count = masks.column_count();
    result.unit_area_m2.resize(units.size());
    result.values.resize(units.size() * result.column_count);
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        const auto row =
            std::span(result.values).subspan(unit * result.column_count, result.column_count);
        double& unit_m2 = result.unit_area_m2[unit];
        for (const domain::CubeCell& cell : cells[unit]) {
            unit_m2 += cell.area_m2;
            add_cell(masks.mask(cell.signature), cell.area_m2, row);
        }
        const auto centre =
            unit < cube.centre_signature.size() ? cube.centre_signature[unit] : std::nullopt;
        for (std::size_t column = 0; column < row.size(); ++column) {
            domain::ReachValue& value = row[column];
            value.population_covered =
                areal_population(units[unit].population, value.area_covered_m2, unit_m2);
            if (centre) value.centre_covered = masks.covered(*centre, column);
        }
    }
    return result;
}

std::vector<ColumnSum> sum_units(std::span<const std::uint32_t> order,
                                 std::span<const domain::Unit> units, std::size_t column_count,
                                 std::span<const double> unit_area_m2,
                                 std::span<const domain::ReachValue> values) {
    std::vector<ColumnSum> sums(column_count);
    for (const std::uint32_t unit : order) {
        for (std::size_t column = 0; column < column_count; ++column) {
            add_unit(sums[column], unit_area_m2[unit], units[unit].population,
                     values[unit * column_count + column]);
        }
    }
    return sums;
}

}  // namespace phusong::reach
