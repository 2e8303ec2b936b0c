#include "reach/switchoff.hpp"

#include "reach/each_unit.hpp"
#include "reach/people.hpp"

namespace phusong::reach {
namespace {

// A place depends on 2G when it has a mobile layer and none of them is newer than 2G.
bool depends_on_2g(const domain::Signature& signature, std::span<const domain::Layer> layers) {
    bool any = false;
    for (const std::uint32_t layer : signature) {
        const domain::Technology technology = layers[layer].technology;
        if (!domain::is_mobile(technology)) continue;
        if (technology != domain::Technology::g2) return false;
        any = true;
    }
    return any;
}

}  // namespace

Switchoff switchoff_2g(std::span<const domain::Unit> units, const domain::ReachCube& cube,
                       const std::vector<std::vector<domain::CubeCell>>& cells,
                       const PeopleSpread& people, std::span<const domain::Layer> layers,
                       std::span<const double> unit_area_m2, int threads) {
    std::vector<bool> lost(cube.signatures.size());
    for (std::size_t s = 0; s < lost.size(); ++s) {
        lost[s] = depends_on_2g(cube.signatures[s], layers);
    }
    Switchoff result;
    result.area_m2.resize(units.size());
    result.population.resize(units.size());
    for_each_unit(units.size(), threads, [&](std::size_t unit) {
        double& area_m2 = result.area_m2[unit];
        for (const domain::CubeCell& cell : cells[unit]) {
            if (lost[cell.signature]) area_m2 += cell.area_m2;
        }
        const bool areal = units[unit].population_basis == domain::PopulationBasis::areal;
        double weight = areal ? area_m2 : 0;
        for (const PeopleSpread::Part& part : people.parts[unit]) {
            if (lost[part.signature]) weight += part.weight;
        }
        result.population[unit] = people_in_part(units[unit].population, weight,
                                                 areal ? unit_area_m2[unit] : people.whole[unit]);
    });
    return result;
}

}  // namespace phusong::reach
