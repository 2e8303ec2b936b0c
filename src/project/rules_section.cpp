#include "project/rules_section.hpp"

#include <algorithm>
#include <limits>

namespace phusong::project {

const char* const kRuleSyntax =
    R"("any", "centre", or "area>=X", "population>=X" or "settlements>=X" with X above 0 and at most 100)";

std::vector<domain::Rule> default_rules() {
    using Kind = domain::Rule::Kind;
    return {{Kind::any, 0},
            {Kind::area, 50},
            {Kind::area, 95},
            {Kind::population, 95},
            {Kind::centre, 0}};
}

std::optional<domain::Rule> rule_of(const Located& at, std::vector<Mistake>& mistakes) {
    const auto text = text_of(at, kRuleSyntax, mistakes);
    if (!text) return std::nullopt;
    const auto rule = domain::parse_rule(*text);
    if (!rule) {
        add_mistake(mistakes, at, kRuleSyntax);
        return std::nullopt;
    }
    return rule;
}

std::vector<domain::Rule> read_rules_section(const Located& at, std::vector<Mistake>& mistakes) {
    std::vector<domain::Rule> rules;
    for (const Located& item : list_items(at, 1, "a list of at least one rule", mistakes)) {
        const auto rule = rule_of(item, mistakes);
        if (!rule) continue;
        if (std::find(rules.begin(), rules.end(), *rule) != rules.end()) {
            add_mistake(mistakes, item, "each rule once");
            continue;
        }
        rules.push_back(*rule);
    }
    return rules;
}

domain::TraceTolerance read_tolerance_section(const Located& at, std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object such as {"area_m2": 10000, "share_pct": 1})", mistakes);
    domain::TraceTolerance tolerance;
    tolerance.area_m2 =
        reader
            .number("area_m2", {0, std::numeric_limits<double>::max()}, "an area in m², 0 or more")
            .value_or(tolerance.area_m2);
    tolerance.share_pct = reader.number("share_pct", {0, 100}, "a percentage from 0 to 100")
                              .value_or(tolerance.share_pct);
    reader.finish();
    return tolerance;
}

}  // namespace phusong::project
