#include "reach/people.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace phusong::reach {
namespace {

using domain::PopulationBasis;
using Parts = std::vector<PeopleSpread::Part>;

Parts parts_of_raster(const std::vector<domain::CubeCell>& cells) {
    Parts parts;
    for (const domain::CubeCell& cell : cells) {
        if (cell.raster_people > 0) parts.push_back({cell.signature, cell.raster_people});
    }
    return parts;
}

// Per unit: the people at its settlements by signature. Sums of whole numbers do not depend on
// their order, and most counts of people are whole.
std::vector<Parts> parts_of_settlements(std::size_t unit_count, const domain::ReachCube& cube,
                                        std::span<const domain::Place> settlements) {
    std::vector<std::map<std::uint32_t, double>> sums(unit_count);
    for (std::size_t i = 0; i < settlements.size(); ++i) {
        const double people = settlements[i].population.value_or(0);
        if (!(people > 0)) continue;
        for (const std::uint32_t unit : cube.settlements[i].units) {
            sums[unit][cube.settlements[i].signature] += people;
        }
    }
    std::vector<Parts> parts(unit_count);
    for (std::size_t unit = 0; unit < unit_count; ++unit) {
        for (const auto& [signature, people] : sums[unit]) {
            parts[unit].push_back({signature, people});
        }
    }
    return parts;
}

}  // namespace

PeopleSpread spread_people(std::span<const domain::Unit> units, const domain::ReachCube& cube,
                           const std::vector<std::vector<domain::CubeCell>>& cells,
                           std::span<const domain::Place> settlements) {
    PeopleSpread spread;
    spread.parts.resize(units.size());
    spread.whole.resize(units.size());
    const auto is_at_settlements = [](const domain::Unit& unit) {
        return unit.population_basis == PopulationBasis::settlements ||
               unit.population_basis == PopulationBasis::settlements_scaled;
    };
    std::vector<Parts> at_settlements;
    if (std::any_of(units.begin(), units.end(), is_at_settlements)) {
        at_settlements = parts_of_settlements(units.size(), cube, settlements);
    }
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        if (units[unit].population_basis == PopulationBasis::areal) continue;
        Parts& parts = spread.parts[unit];
        parts = is_at_settlements(units[unit]) ? std::move(at_settlements[unit])
                                               : parts_of_raster(cells[unit]);
        // Smallest first, for the reasons that cells_in_summing_order() gives.
        std::stable_sort(parts.begin(), parts.end(),
                         [](const auto& a, const auto& b) { return a.weight < b.weight; });
        for (const PeopleSpread::Part& part : parts) spread.whole[unit] += part.weight;
    }
    return spread;
}

std::optional<double> people_in_part(const std::optional<double>& population, double part,
                                     double whole) {
    if (!population) return std::nullopt;
    if (!(whole > 0)) return *population == 0 ? std::optional(0.0) : std::nullopt;
    return *population * (part / whole);
}

}  // namespace phusong::reach
