#include "reach/places.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace phusong::reach {
namespace {

constexpr std::size_t kPlacesWordBits = 64;

// Sums of one class in one unit: over all, and per column.
struct ClassSums {
    double total = 0;
    std::vector<double> covered;

    void add(std::span<const std::uint64_t> mask, std::size_t columns, double amount) {
        covered.resize(columns);
        total += amount;
        for (std::size_t word = 0; word < mask.size(); ++word) {
            for (std::uint64_t bits = mask[word]; bits != 0; bits &= bits - 1) {
                covered[word * kPlacesWordBits +
                        static_cast<std::size_t>(std::countr_zero(bits))] += amount;
            }
        }
    }
};

// Per unit and class.
using SumsByClass = std::vector<std::map<std::string, ClassSums>>;

SumsByClass sum_places(std::span<const domain::Place> places,
                       const std::vector<domain::PlaceReach>& reach, std::size_t unit_count,
                       const CoverageMasks& masks) {
    SumsByClass sums(unit_count);
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (const std::uint32_t unit : reach[i].units) {
            sums[unit][places[i].class_name].add(masks.mask(reach[i].signature),
                                                 masks.column_count(), 1);
        }
    }
    return sums;
}

SumsByClass sum_roads(std::span<const std::string> classes, const domain::ReachCube& cube,
                      std::size_t unit_count, const CoverageMasks& masks) {
    SumsByClass sums(unit_count);
    for (std::size_t unit = 0; unit < cube.roads.size(); ++unit) {
        for (const domain::RoadCell& cell : cube.roads[unit]) {
            sums[unit][classes[cell.road_class]].add(masks.mask(cell.signature),
                                                     masks.column_count(), cell.length_m);
        }
    }
    return sums;
}

ClassSums all_classes(const std::map<std::string, ClassSums>& classes, std::size_t columns) {
    ClassSums all;
    all.covered.resize(columns);
    for (const auto& [name, sums] : classes) {
        all.total += sums.total;
        for (std::size_t column = 0; column < columns; ++column) {
            all.covered[column] += sums.covered[column];
        }
    }
    return all;
}

// Every class of the study in every unit, so that none of a class is 0 and not a missing row.
std::vector<domain::ClassFigure> class_figures(const SumsByClass& sums, std::size_t columns) {
    std::set<std::string> names;
    for (const auto& unit : sums) {
        for (const auto& [name, unused] : unit) names.insert(name);
    }
    std::vector<domain::ClassFigure> figures;
    figures.reserve(sums.size() * columns * names.size());
    for (std::uint32_t unit = 0; unit < sums.size(); ++unit) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            for (const std::string& name : names) {
                const auto found = sums[unit].find(name);
                const bool some = found != sums[unit].end();
                figures.push_back({unit, column, name, some ? found->second.total : 0,
                                   some ? found->second.covered[column] : 0});
            }
        }
    }
    return figures;
}

}  // namespace

void count_places(const Reached& reached, const domain::ReachCube& cube, const CoverageMasks& masks,
                  domain::Evaluation& evaluation) {
    const std::size_t columns = masks.column_count();
    const std::size_t unit_count = evaluation.unit_area_m2.size();
    evaluation.unit_settlements.resize(unit_count);
    evaluation.unit_premises.resize(unit_count);
    evaluation.unit_road_m.resize(unit_count);
    // Sets what there is in each unit; returns what is covered of it.
    const auto enter = [&](const SumsByClass& sums, auto& of_units) {
        using Number = typename std::decay_t<decltype(of_units.front())>::value_type;
        std::vector<Number> covered;
        covered.reserve(unit_count * columns);
        for (std::size_t unit = 0; unit < unit_count; ++unit) {
            const ClassSums all = all_classes(sums[unit], columns);
            of_units[unit] = static_cast<Number>(all.total);
            for (const double sum : all.covered) covered.push_back(static_cast<Number>(sum));
        }
        return covered;
    };
    if (!reached.settlements.empty()) {
        evaluation.values.set_settlements_covered(
            enter(sum_places(reached.settlements, cube.settlements, unit_count, masks),
                  evaluation.unit_settlements));
        evaluation.settlement_covered.reserve(reached.settlements.size() * columns);
        for (const domain::PlaceReach& reach : cube.settlements) {
            for (std::size_t column = 0; column < columns; ++column) {
                evaluation.settlement_covered.push_back(masks.covered(reach.signature, column));
            }
        }
    }
    if (!reached.premises.empty()) {
        const auto sums = sum_places(reached.premises, cube.premises, unit_count, masks);
        evaluation.values.set_premises_covered(enter(sums, evaluation.unit_premises));
        evaluation.premises_by_class = class_figures(sums, columns);
    }
    if (!reached.road_classes.empty()) {
        const auto sums = sum_roads(reached.road_classes, cube, unit_count, masks);
        evaluation.values.set_road_covered_m(enter(sums, evaluation.unit_road_m));
        evaluation.roads_by_class = class_figures(sums, columns);
    }
}

}  // namespace phusong::reach
