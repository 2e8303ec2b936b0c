#include "reach/sdg.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "reach/columns.hpp"
#include "reach/values.hpp"

namespace phusong::reach {
namespace {

using domain::OperatorKey;
using domain::Technology;

constexpr std::array kGenerations{Technology::g2, Technology::g3, Technology::g4, Technology::g5};

// Larger is better; where no unit has a population, all compare equal in the first part.
std::tuple<double, double> reach_of(const ColumnSum& sum) {
    return {sum.population_covered.value_or(0), sum.area_covered_m2};
}

}  // namespace

std::vector<domain::Service> at_least_services() {
    const auto standard = domain::standard_services();
    std::vector<domain::Service> services;
    for (const Technology generation : kGenerations) {
        const std::string id = domain::to_string(generation) + "+";
        services.push_back(
            *std::find_if(standard.begin(), standard.end(),
                          [&](const domain::Service& service) { return service.id == id; }));
    }
    return services;
}

std::vector<domain::SdgFigure> sdg_figures(std::span<const domain::Unit> units,
                                           const domain::ReachCube& cube,
                                           const std::vector<std::vector<domain::CubeCell>>& cells,
                                           const PeopleSpread& people,
                                           std::span<const domain::Layer> layers, int threads) {
    const auto services = at_least_services();
    const ColumnLayout layout = lay_out_columns(services, layers);
    const CoverageMasks masks(SignatureJudge(layout, services, layers), cube.signatures);
    const UnitValues values = sum_cells(units, cube, cells, people, masks, threads);
    const auto sums = sum_units(units_in_summing_order(units), units, values.column_count,
                                values.unit_area_m2, values.values, 0, values.column_count);

    std::vector<domain::SdgFigure> figures;
    for (std::size_t g = 0; g < services.size(); ++g) {
        if (layout.operators_of_service[g].empty()) continue;
        domain::SdgFigure figure;
        figure.technology = kGenerations[g];
        const ColumnSum* best = nullptr;
        for (std::size_t column = 0; column < layout.columns.size(); ++column) {
            if (layout.columns[column].service != g) continue;
            const OperatorKey& op = layout.columns[column].op;
            const ColumnSum& sum = sums[column];
            if (op.kind == OperatorKey::Kind::any) {
                figure.population = sum.population;
                figure.union_of_operators_population = sum.population_covered;
                figure.area_m2 = sum.area_m2;
                figure.union_of_operators_area_m2 = sum.area_covered_m2;
            } else if (op.kind == OperatorKey::Kind::one &&
                       (best == nullptr || reach_of(sum) > reach_of(*best))) {
                best = &sum;
                figure.best_operator = op.code;
                figure.best_operator_population = sum.population_covered;
                figure.best_operator_area_m2 = sum.area_covered_m2;
            }
        }
        figures.push_back(figure);
    }
    return figures;
}

}  // namespace phusong::reach
