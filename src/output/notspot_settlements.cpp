#include "output/notspot_settlements.hpp"

namespace phusong::output {

NotspotSettlements notspot_settlements(const domain::Study& study, std::uint32_t column) {
    NotspotSettlements result;
    result.column = column;
    const std::size_t columns = study.evaluation.columns.size();
    for (std::uint32_t i = 0; i < study.settlements.size(); ++i) {
        if (unit_of_settlement(study, i) == nullptr) continue;
        ++result.settlements;
        const std::optional<double>& people = study.settlements[i].population;
        if (people) result.population = result.population.value_or(0) + *people;
        if (study.evaluation.settlement_covered[i * columns + column]) continue;
        result.missing.push_back(i);
        if (people) result.population_missing = result.population_missing.value_or(0) + *people;
    }
    if (result.population && !result.population_missing) result.population_missing = 0;
    return result;
}

std::vector<std::string> operators_at(const domain::Study& study, std::size_t settlement,
                                      std::uint32_t service, bool covering) {
    const domain::Evaluation& evaluation = study.evaluation;
    std::vector<std::string> codes;
    for (std::size_t column = 0; column < evaluation.columns.size(); ++column) {
        const domain::ReachColumn& asked = evaluation.columns[column];
        if (asked.service != service || asked.op.kind != domain::OperatorKey::Kind::one) continue;
        const bool covered =
            evaluation.settlement_covered[settlement * evaluation.columns.size() + column];
        if (covered == covering) codes.push_back(asked.op.code);
    }
    return codes;
}

const domain::Unit* unit_of_settlement(const domain::Study& study, std::size_t settlement) {
    const auto& units = study.cube.settlements[settlement].units;
    return units.empty() ? nullptr : &study.units.list[units.front()];
}

}  // namespace phusong::output
