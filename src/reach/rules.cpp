#include "reach/rules.hpp"

#include <algorithm>

namespace phusong::reach {
namespace {

using domain::Verdict;

constexpr double kRoundingSlack = 1e-9;

Verdict verdict(bool met) {
    return met ? Verdict::met : Verdict::not_met;
}

Verdict share_reached(double part, double whole, double threshold_pct) {
    if (!(whole > 0)) return Verdict::unknown;
    return verdict(part >= threshold_pct / 100 * whole * (1 - kRoundingSlack));
}

}  // namespace

double trace_m2(const domain::TraceTolerance& tolerance, double unit_area_m2) {
    return std::min(tolerance.area_m2, tolerance.share_pct / 100 * unit_area_m2);
}

Verdict judge(const domain::Rule& rule, const domain::ReachValue& value, double unit_area_m2,
              const std::optional<double>& population, const domain::TraceTolerance& tolerance) {
    switch (rule.kind) {
        case domain::Rule::Kind::any:
            if (!(unit_area_m2 > 0)) return Verdict::unknown;
            return verdict(value.area_covered_m2 > trace_m2(tolerance, unit_area_m2));
        case domain::Rule::Kind::area:
            return share_reached(value.area_covered_m2, unit_area_m2, rule.threshold_pct);
        case domain::Rule::Kind::population:
            if (!population || !value.population_covered) return Verdict::unknown;
            return share_reached(*value.population_covered, *population, rule.threshold_pct);
        case domain::Rule::Kind::centre:
            if (!value.centre_covered) return Verdict::unknown;
            return verdict(*value.centre_covered);
        case domain::Rule::Kind::settlements:
            break;
    }
    return Verdict::unknown;
}

std::vector<Verdict> judge_all(std::span<const domain::Rule> rules,
                               std::span<const domain::Unit> units,
                               std::span<const double> unit_area_m2,
                               std::span<const domain::ReachValue> values,
                               const domain::TraceTolerance& tolerance) {
    std::vector<Verdict> verdicts;
    if (units.empty()) return verdicts;
    verdicts.reserve(values.size() * rules.size());
    const std::size_t column_count = values.size() / units.size();
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        for (const domain::ReachValue& value : values.subspan(unit * column_count, column_count)) {
            for (const domain::Rule& rule : rules) {
                verdicts.push_back(
                    judge(rule, value, unit_area_m2[unit], units[unit].population, tolerance));
            }
        }
    }
    return verdicts;
}

}  // namespace phusong::reach
