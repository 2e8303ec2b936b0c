#include "reach/rules.hpp"

#include <algorithm>

#include "reach/each_unit.hpp"

namespace phusong::reach {
namespace {

using domain::Verdict;

constexpr double kShareSlack = 1e-9;

Verdict verdict(bool met) {
    return met ? Verdict::met : Verdict::not_met;
}

Verdict share_reached(double part, double whole, double threshold_pct) {
    if (!(whole > 0)) return Verdict::unknown;
    return verdict(part >= threshold_pct / 100 * whole * (1 - kShareSlack));
}

}  // namespace

double trace_m2(const domain::TraceTolerance& tolerance, double unit_area_m2) {
    return std::min(tolerance.area_m2, tolerance.share_pct / 100 * unit_area_m2);
}

Verdict judge(const domain::Rule& rule, const domain::ReachValue& value, const UnitWhole& whole,
              const domain::TraceTolerance& tolerance) {
    switch (rule.kind) {
        case domain::Rule::Kind::any:
            if (!(whole.area_m2 > 0)) return Verdict::unknown;
            return verdict(value.area_covered_m2 > trace_m2(tolerance, whole.area_m2));
        case domain::Rule::Kind::area:
            return share_reached(value.area_covered_m2, whole.area_m2, rule.threshold_pct);
        case domain::Rule::Kind::population:
            if (!whole.population || !value.population_covered) return Verdict::unknown;
            return share_reached(*value.population_covered, *whole.population, rule.threshold_pct);
        case domain::Rule::Kind::centre:
            if (!value.centre_covered) return Verdict::unknown;
            return verdict(*value.centre_covered);
        case domain::Rule::Kind::settlements:
            if (!whole.settlements || !value.settlements_covered) return Verdict::unknown;
            return share_reached(*value.settlements_covered, *whole.settlements,
                                 rule.threshold_pct);
    }
    return Verdict::unknown;
}

std::vector<Verdict> judge_all(const domain::Evaluation& evaluation,
                               std::span<const domain::Unit> units, int threads) {
    const std::size_t column_count = evaluation.columns.size();
    const std::size_t rule_count = evaluation.rules.size();
    std::vector<Verdict> verdicts(units.size() * column_count * rule_count);
    for_each_unit(units.size(), threads, [&](std::size_t unit) {
        const UnitWhole whole{evaluation.unit_area_m2[unit], units[unit].population,
                              evaluation.unit_settlements[unit]};
        Verdict* verdict = verdicts.data() + unit * column_count * rule_count;
        for (std::size_t column = 0; column < column_count; ++column) {
            const domain::ReachValue value = evaluation.value(unit, column);
            for (const domain::Rule& rule : evaluation.rules)
                *verdict++ = judge(rule, value, whole, evaluation.tolerance);
        }
    });
    return verdicts;
}

}  // namespace phusong::reach
