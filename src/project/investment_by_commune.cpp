#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "project/investment_people.hpp"
#include "project/investment_siting.hpp"
#include "siting/solve_cover.hpp"

namespace phusong::project {

std::vector<std::int64_t> InvestmentSiting::required_by_unit() const {
    std::vector<std::int64_t> required(world_.unit_people.size());
    std::vector<std::int64_t> there(required.size());
    for (std::size_t i = 0; i < world_.demand.size(); ++i)
        there[world_.demand[i].unit] += problem_.weights[i];
    for (std::size_t unit = 0; unit < required.size(); ++unit) {
        if (!world_.unit_people[unit]) continue;
        const double wanted = *section_.target.share_pct / 100 * *world_.unit_people[unit];
        const double missing = wanted - world_.unit_people_before[unit].value_or(0);
        required[unit] = std::max<std::int64_t>(
            0, static_cast<std::int64_t>(std::ceil(missing * kPeopleScale - 0.5)));
        // Of 100 % no more than there are, however they were rounded.
        if (*section_.target.share_pct == 100) required[unit] = there[unit];
    }
    return required;
}

std::vector<std::int64_t> InvestmentSiting::reachable_by_unit() const {
    const std::vector<bool> can = usable();
    std::vector<std::int64_t> most(world_.unit_people.size());
    for (std::size_t i = 0; i < problem_.weights.size(); ++i) {
        const auto serving = problem_.coverage.candidates[i];
        if (std::any_of(serving.begin(), serving.end(), [&](auto c) { return can[c]; }))
            most[world_.demand[i].unit] += problem_.weights[i];
    }
    return most;
}

std::vector<InvestmentSiting::UnitNeed> InvestmentSiting::needs_by_unit() const {
    const std::vector<std::int64_t> required = required_by_unit();
    const std::vector<std::int64_t> most = reachable_by_unit();
    std::vector<UnitNeed> needs;
    for (std::uint32_t unit = 0; unit < required.size(); ++unit) {
        if (required[unit] == 0) continue;
        if (required[unit] > most[unit] + people_in_thousandths(0.5)) refuse_unit(unit, most[unit]);
        needs.push_back({unit, std::min(required[unit], most[unit])});
    }
    if (needs.empty())
        refuse_target("the target is met already in every unit", "/target",
                      "Ask for a larger share.");
    std::stable_sort(needs.begin(), needs.end(), [&](const UnitNeed& a, const UnitNeed& b) {
        return required[a.unit] > required[b.unit];
    });
    return needs;
}

void InvestmentSiting::refuse_unit(std::uint32_t unit, std::int64_t most) const {
    const double people = world_.unit_people[unit].value_or(0);
    const double reached = world_.unit_people_before[unit].value_or(0) + people_of(most);
    const std::string name = unit < world_.unit_names.size() ? world_.unit_names[unit]
                                                             : fmt::format("number {}", unit + 1);
    refuse_target(fmt::format("the target cannot be reached in every unit: in {} at most {} of "
                              "{} people would have the service",
                              name, percent_words(reached, people), people_words(people)),
                  "/target", "Lower the share, widen \"radius_m\" or ask for more candidates.");
}

// One commune after the other, the one that lacks most first; sites that are there already cost
// nothing. What all communes ask for together is a bound: less than that can not do.
SiteChoice InvestmentSiting::choose_by_commune() const {
    if (section_.backhaul && section_.backhaul->hop_limit > 0)
        refuse_target("a target by commune knows no limit of hops", "/backhaul/hop_limit",
                      "Leave \"hop_limit\" out, or ask for the share in total.");
    const std::vector<UnitNeed> needs = needs_by_unit();
    siting::CoverProblem whole = problem_;
    whole.required_weight = 0;
    for (const UnitNeed& need : needs) *whole.required_weight += need.people;
    const SiteChoice bound = solve(whole, false);

    siting::CoverProblem problem = problem_;
    std::map<std::uint32_t, siting::Link> link_of;
    std::vector<char> is_chosen(problem.costs.size());
    for (const UnitNeed& need : needs) {
        for (std::size_t i = 0; i < problem.weights.size(); ++i)
            problem.weights[i] = world_.demand[i].unit == need.unit ? problem_.weights[i] : 0;
        problem.required_weight = need.people;
        const siting::CoverSolution answer = siting::solve_cover(problem, options(true));
        for (const siting::Link& link : answer.links) link_of.try_emplace(link.to, link);
        for (const std::uint32_t site : answer.chosen) {
            if (is_chosen[site] != 0) continue;
            is_chosen[site] = 1;
            problem.costs[site] = 0;
            if (problem.backhaul) problem.backhaul->links.push_back({siting::kRoot, site, 0});
        }
    }
    SiteChoice choice;
    for (std::uint32_t site = 0; site < is_chosen.size(); ++site) {
        if (is_chosen[site] == 0) continue;
        choice.chosen.push_back(site);
        if (problem_.backhaul) choice.links.push_back(link_of.at(site));
    }
    choice.objective = cost(choice);
    choice.bound = std::min(bound.bound, choice.objective);
    choice.gap = choice.objective > 0 ? (choice.objective - choice.bound) / choice.objective : 0;
    choice.proven = choice.gap == 0;
    return choice;
}

}  // namespace phusong::project
