#include "project/investment_siting.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "project/investment_people.hpp"
#include "siting/hops.hpp"
#include "siting/solve_cover.hpp"

namespace phusong::project {
namespace {

template <typename Items, typename Position>
std::vector<geometry::LonLat> positions(const Items& items, Position position) {
    std::vector<geometry::LonLat> places;
    places.reserve(items.size());
    for (const auto& item : items) places.push_back(position(item));
    return places;
}

std::vector<siting::NearPair> near(const std::vector<geometry::LonLat>& first,
                                   const std::vector<geometry::LonLat>& second, double radius_m) {
    return siting::pairs_within(std::span<const geometry::LonLat>(first), second, radius_m);
}

}  // namespace

InvestmentSiting::InvestmentSiting(const InvestmentSection& section, InvestmentCase world,
                                   invest::Assumptions& assumptions, std::function<void()> tick)
    : section_(section),
      world_(std::move(world)),
      assumptions_(assumptions),
      tick_(std::move(tick)) {
    if (world_.demand.empty())
        refuse_target("the demand is empty: nobody is without the service", "/service",
                      "Ask for a service that some people lack, or leave \"investment\" out.");
    const auto demand =
        positions(world_.demand, [](const invest::DemandPoint& each) { return each.position; });
    const auto reach_of_candidates = [&] {
        const auto candidates = positions(
            world_.candidates, [](const PlacedCandidate& each) { return each.candidate.position; });
        return near(candidates, demand, world_.radius_m);
    };
    // Who serves nobody is no candidate.
    std::vector<char> serves(world_.candidates.size());
    for (const siting::NearPair& pair : reach_of_candidates()) serves[pair.first] = 1;
    std::vector<PlacedCandidate> serving;
    for (std::size_t i = 0; i < serves.size(); ++i)
        if (serves[i] != 0) serving.push_back(std::move(world_.candidates[i]));
    world_.candidates = std::move(serving);
    if (world_.candidates.empty())
        refuse_target("no candidate reaches anybody who is without the service", "/candidates",
                      "Widen \"radius_m\", or ask for more candidates (\"grid_m\").");

    reach_ = reach_of_candidates();
    std::vector<siting::ServedPair> pairs;
    for (const siting::NearPair& pair : reach_) pairs.emplace_back(pair.first, pair.second);
    problem_.coverage =
        siting::coverage_from_pairs(world_.candidates.size(), demand.size(), std::move(pairs));
    for (const invest::DemandPoint& point : world_.demand)
        problem_.weights.push_back(people_in_thousandths(point.people));
    set_costs();
    if (section_.backhaul) set_links();
}

void InvestmentSiting::set_costs() {
    for (const invest::Assumption& each : assumptions_.all())
        if ((each.id.starts_with("capex.") || each.id.starts_with("opex.")) && each.spread.low < 0)
            throw core::RequestError(
                fmt::format("the cost {} is negative: {}", each.id, each.spread.low), each.file,
                "Give costs as positive numbers.");
    const invest::CaseTerms terms = invest::case_terms(assumptions_);
    std::map<invest::SiteKind, std::int64_t> cost;
    for (const PlacedCandidate& each : world_.candidates) {
        const invest::SiteKind kind = each.candidate.kind;
        if (cost.count(kind) == 0) {
            invest::SitePlan plan;
            plan.id = "any";
            plan.kind = kind;
            cost[kind] = std::llround(
                invest::cost_of(invest::priced_site(plan, assumptions_), terms, section_.cost));
            if (cost[kind] <= 0)
                refuse_target(
                    fmt::format("the candidates have no cost: a site that is {} would cost nothing",
                                domain::to_string(static_cast<domain::PlanSiteKind>(kind))),
                    "/values",
                    "Give prices above zero, in \"values\" or a file of \"assumptions\".");
        }
        problem_.costs.push_back(cost[kind]);
    }
}

void InvestmentSiting::set_links() {
    const InvestmentBackhaul& asked = *section_.backhaul;
    const invest::CaseTerms terms = invest::case_terms(assumptions_);
    const auto priced = [&](const invest::SiteBackhaul& backhaul) {
        invest::SitePlan plan;
        plan.id = "any";
        plan.backhaul = backhaul;
        return invest::cost_of(invest::priced_site(plan, assumptions_), terms, section_.cost);
    };
    const double bare = priced({});
    const auto link_cost = [&](double distance_m) {
        const double km = distance_m / 1000;
        return std::llround(
            priced(asked.fibre ? invest::SiteBackhaul{{}, km} : invest::SiteBackhaul{{km}, 0}) -
            bare);
    };
    const auto candidates = positions(
        world_.candidates, [](const PlacedCandidate& each) { return each.candidate.position; });
    const auto roots =
        positions(world_.roots, [](const BackhaulRoot& each) { return each.position; });
    siting::Backhaul backhaul;
    backhaul.hop_limit = asked.hop_limit;
    root_.resize(candidates.size());
    for (const siting::NearPair& pair : near(roots, candidates, asked.range_m)) {
        auto& nearest = root_[pair.second];
        if (!nearest || pair.distance_m < nearest->second)
            nearest = std::pair(pair.first, pair.distance_m);
    }
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
        if (world_.candidates[i].candidate.connected)
            backhaul.links.push_back({siting::kRoot, i, 0});
        else if (root_[i])
            backhaul.links.push_back({siting::kRoot, i, link_cost(root_[i]->second)});
    }
    for (const siting::NearPair& pair : near(candidates, candidates, asked.range_m)) {
        if (pair.first >= pair.second) continue;
        backhaul.links.push_back({pair.first, pair.second, link_cost(pair.distance_m)});
        ways_.push_back({pair.first, pair.second, pair.distance_m});
    }
    problem_.backhaul = std::move(backhaul);
}

siting::SolveOptions InvestmentSiting::options(bool prove) const {
    siting::SolveOptions options;
    options.time_limit_s = section_.time_limit_s;
    // Rounds end the search and not the clock, so that a slow machine finds the same.
    constexpr double kHalf = 0.5;
    constexpr std::uint64_t kRounds = 300;
    options.search_share = kHalf;
    options.search_rounds = kRounds;
    options.seed = section_.seed;
    options.prove = prove;
    options.tick = tick_;
    return options;
}

SiteChoice InvestmentSiting::solve(const siting::CoverProblem& problem, bool prove) const {
    const siting::CoverSolution solution = siting::solve_cover(problem, options(prove));
    SiteChoice choice;
    choice.chosen = solution.chosen;
    choice.links = solution.links;
    const bool money = problem.minimises_cost();
    choice.objective =
        money ? static_cast<double>(solution.objective) : people_of(solution.objective);
    choice.bound = money ? static_cast<double>(solution.bound) : people_of(solution.bound);
    choice.gap = solution.gap();
    choice.proven = solution.proven;
    return choice;
}

std::int64_t InvestmentSiting::required_in_total() const {
    const double wanted = *section_.target.share_pct / 100 * world_.people_total;
    // A hair less, so that rounding asks for nobody more.
    return static_cast<std::int64_t>(
        std::ceil((wanted - world_.people_before) * kPeopleScale - 0.5));
}

std::vector<bool> InvestmentSiting::usable() const {
    std::vector<bool> usable(world_.candidates.size(), true);
    if (!problem_.backhaul) return usable;
    const auto hops = siting::hops_from_root(usable.size(), *problem_.backhaul);
    for (std::size_t i = 0; i < hops.size(); ++i) usable[i] = hops[i].has_value();
    if (std::none_of(usable.begin(), usable.end(), [](bool one) { return one; }))
        refuse_target(
            "the backhaul is disconnected: no candidate has a path to a mast or fibre node",
            "/backhaul", "Allow longer links (\"range_m\") or more hops, or add roots.");
    return usable;
}

double InvestmentSiting::people_most() const {
    const std::vector<bool> can = usable();
    std::int64_t most = 0;
    for (std::size_t i = 0; i < problem_.weights.size(); ++i) {
        const auto serving = problem_.coverage.candidates[i];
        if (std::any_of(serving.begin(), serving.end(), [&](auto c) { return can[c]; }))
            most += problem_.weights[i];
    }
    return world_.people_before + people_of(most);
}

void InvestmentSiting::check_reachable() const {
    const double most = people_most();
    const double wanted = *section_.target.share_pct / 100 * world_.people_total;
    // The last thousandths are rounding.
    if (most + 0.5 >= wanted) return;
    refuse_target(
        fmt::format("the target cannot be reached: {} % of the people are {}, and with every "
                    "candidate {} ({}) would have the service",
                    *section_.target.share_pct, people_words(wanted), people_words(most),
                    percent_words(most, world_.people_total)),
        "/target", "Lower the share, widen \"radius_m\" or ask for more candidates.");
}

SiteChoice InvestmentSiting::choose() const {
    siting::CoverProblem problem = problem_;
    const InvestmentTarget& target = section_.target;
    if (!target.share_pct) {
        (void)usable();
        problem.count = target.count;
        if (target.budget) problem.budget = static_cast<std::int64_t>(std::floor(*target.budget));
        return solve(problem, true);
    }
    if (target.by_commune) return choose_by_commune();
    check_reachable();
    const std::int64_t required = required_in_total();
    if (required <= 0)
        refuse_target(fmt::format("the target is met already: {} of the people have the service",
                                  percent_words(world_.people_before, world_.people_total)),
                      "/target", "Ask for a larger share.");
    problem.required_weight =
        std::min(required, people_in_thousandths(people_most() - world_.people_before));
    return solve(problem, true);
}

SiteChoice InvestmentSiting::choose_within(double budget) const {
    siting::CoverProblem problem = problem_;
    problem.budget = static_cast<std::int64_t>(std::floor(budget));
    return solve(problem, false);
}

std::optional<double> InvestmentSiting::objective_without_links() const {
    if (!problem_.backhaul || section_.target.by_commune) return std::nullopt;
    siting::CoverProblem problem = problem_;
    problem.backhaul.reset();
    const InvestmentTarget& target = section_.target;
    problem.count = target.count;
    if (target.budget) problem.budget = static_cast<std::int64_t>(std::floor(*target.budget));
    if (target.share_pct)
        problem.required_weight = std::min(
            required_in_total(), people_in_thousandths(people_most() - world_.people_before));
    const SiteChoice choice = solve(problem, true);
    if (!choice.proven) return std::nullopt;
    return choice.objective;
}

double InvestmentSiting::cost(const SiteChoice& choice) const {
    std::int64_t cost = 0;
    for (const std::uint32_t site : choice.chosen) cost += problem_.costs[site];
    for (const siting::Link& link : choice.links) cost += link.cost;
    return static_cast<double>(cost);
}

}  // namespace phusong::project
