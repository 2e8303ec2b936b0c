#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "siting/problem.hpp"

namespace phusong::siting {
namespace {

/// Cost of the cheapest link between two that the problem offers; nothing where there is none.
std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> offered_links(
    const Backhaul& backhaul) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> offered;
    for (const Link& link : backhaul.links) {
        const auto ends = std::minmax(link.from, link.to);
        const auto [at, is_new] = offered.try_emplace({ends.first, ends.second}, link.cost);
        if (!is_new) at->second = std::min(at->second, link.cost);
    }
    return offered;
}

void evaluate_links(const Backhaul& backhaul, const std::set<std::uint32_t>& sites,
                    const std::vector<Link>& links, Evaluation& result) {
    const auto offered = offered_links(backhaul);
    std::map<std::uint32_t, std::uint32_t> parent;
    for (const Link& link : links) {
        const auto ends = std::minmax(link.from, link.to);
        const auto at = offered.find({ends.first, ends.second});
        if (at == offered.end() || at->second > link.cost)
            result.violations.push_back(
                fmt::format("no link of that cost from {} to {}", link.from, link.to));
        if (!parent.emplace(link.to, link.from).second)
            result.violations.push_back(fmt::format("site {} has two parents", link.to));
        result.link_cost += link.cost;
    }
    for (const std::uint32_t site : sites) {
        std::uint32_t at = site;
        std::size_t hops = 0;
        while (at != kRoot && hops <= sites.size()) {
            const auto up = parent.find(at);
            if (up == parent.end() || sites.count(at) == 0) break;
            at = up->second;
            ++hops;
        }
        if (at != kRoot)
            result.violations.push_back(fmt::format("site {} has no path to the root", site));
        else if (backhaul.hop_limit > 0 && hops > backhaul.hop_limit)
            result.violations.push_back(fmt::format("site {} is {} hops away", site, hops));
    }
}

}  // namespace

Evaluation evaluate(const CoverProblem& problem, const std::vector<std::uint32_t>& chosen,
                    const std::vector<Link>& links) {
    Evaluation result;
    std::set<std::uint32_t> sites;
    for (const std::uint32_t candidate : chosen) {
        if (candidate >= problem.costs.size()) {
            result.violations.push_back(fmt::format("there is no candidate {}", candidate));
            continue;
        }
        if (!sites.insert(candidate).second)
            result.violations.push_back(fmt::format("candidate {} is chosen twice", candidate));
        else
            result.site_cost += problem.costs[candidate];
    }
    // From the side of the demands; the solvers look from the side of the candidates.
    for (std::size_t demand = 0; demand < problem.weights.size(); ++demand)
        for (const std::uint32_t candidate : problem.coverage.candidates[demand])
            if (sites.count(candidate) != 0) {
                result.covered_weight += problem.weights[demand];
                ++result.covered_demands;
                break;
            }
    if (problem.backhaul) evaluate_links(*problem.backhaul, sites, links, result);
    if (problem.count && static_cast<std::int64_t>(sites.size()) > *problem.count)
        result.violations.push_back(
            fmt::format("{} sites are more than {}", sites.size(), *problem.count));
    if (problem.budget && result.cost() > *problem.budget)
        result.violations.push_back(
            fmt::format("cost {} is beyond the budget {}", result.cost(), *problem.budget));
    if (problem.required_weight && result.covered_weight < *problem.required_weight)
        result.violations.push_back(fmt::format("covered weight {} is below the required {}",
                                                result.covered_weight, *problem.required_weight));
    return result;
}

double CoverSolution::gap() const noexcept {
    const std::int64_t upper = std::max(objective, bound);
    const std::int64_t lower = std::min(objective, bound);
    return upper == 0 ? 0 : static_cast<double>(upper - lower) / static_cast<double>(upper);
}

}  // namespace phusong::siting
