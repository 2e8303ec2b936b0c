#include "project/investment_siting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "siting/hops.hpp"
#include "siting/solve_cover.hpp"

namespace phusong::project {
namespace {

constexpr double kPeopleScale = 1000;
constexpr std::uint32_t kNobodyServes = std::numeric_limits<std::uint32_t>::max();

std::int64_t in_thousandths(double people) {
    return std::llround(people * kPeopleScale);
}

double in_people(std::int64_t thousandths) {
    return static_cast<double>(thousandths) / kPeopleScale;
}

[[noreturn]] void refuse_target(const std::string& what, const std::string& where,
                                const std::string& mend) {
    throw core::RequestError(what, "/investment" + where, mend);
}

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

std::string percent_text(double part, double whole) {
    return fmt::format("{:.2f} %", whole > 0 ? 100 * part / whole : 0.0);
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
        problem_.weights.push_back(in_thousandths(point.people));
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
        money ? static_cast<double>(solution.objective) : in_people(solution.objective);
    choice.bound = money ? static_cast<double>(solution.bound) : in_people(solution.bound);
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
    return world_.people_before + in_people(most);
}

void InvestmentSiting::check_reachable() const {
    const double most = people_most();
    const double wanted = *section_.target.share_pct / 100 * world_.people_total;
    // The last thousandths are rounding.
    if (most + 0.5 >= wanted) return;
    refuse_target(
        fmt::format("the target cannot be reached: {} % of the people are {:.0f}, and with every "
                    "candidate {:.0f} ({}) would have the service",
                    *section_.target.share_pct, wanted, most,
                    percent_text(most, world_.people_total)),
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
                                  percent_text(world_.people_before, world_.people_total)),
                      "/target", "Ask for a larger share.");
    problem.required_weight =
        std::min(required, in_thousandths(people_most() - world_.people_before));
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
        problem.required_weight =
            std::min(required_in_total(), in_thousandths(people_most() - world_.people_before));
    const SiteChoice choice = solve(problem, true);
    if (!choice.proven) return std::nullopt;
    return choice.objective;
}

// One commune after the other, the one that lacks most first; sites that are there already cost
// nothing. What all communes ask for together is a bound: less than that can not do.
SiteChoice InvestmentSiting::choose_by_commune() const {
    if (section_.backhaul && section_.backhaul->hop_limit > 0)
        refuse_target("a target by commune knows no limit of hops", "/backhaul/hop_limit",
                      "Leave \"hop_limit\" out, or ask for the share in total.");
    const std::vector<std::int64_t> required = required_by_unit();
    const std::vector<bool> can = usable();
    std::vector<std::int64_t> most(required.size());
    for (std::size_t i = 0; i < problem_.weights.size(); ++i) {
        const auto serving = problem_.coverage.candidates[i];
        if (std::any_of(serving.begin(), serving.end(), [&](auto c) { return can[c]; }))
            most[world_.demand[i].unit] += problem_.weights[i];
    }
    std::vector<std::uint32_t> units;
    std::int64_t together = 0;
    for (std::uint32_t unit = 0; unit < required.size(); ++unit) {
        if (required[unit] == 0) continue;
        if (required[unit] > most[unit] + in_thousandths(0.5)) {
            const double people = world_.unit_people[unit].value_or(0);
            const double reached =
                world_.unit_people_before[unit].value_or(0) + in_people(most[unit]);
            refuse_target(fmt::format("the target cannot be reached in every unit: in unit number "
                                      "{} at most {} of {:.0f} people would have the service",
                                      unit + 1, percent_text(reached, people), people),
                          "/target",
                          "Lower the share, widen \"radius_m\" or ask for more candidates.");
        }
        units.push_back(unit);
        together += std::min(required[unit], most[unit]);
    }
    if (units.empty())
        refuse_target("the target is met already in every unit", "/target",
                      "Ask for a larger share.");
    std::stable_sort(units.begin(), units.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return required[a] > required[b]; });

    siting::CoverProblem whole = problem_;
    whole.required_weight = together;
    const SiteChoice bound = solve(whole, false);

    siting::CoverProblem problem = problem_;
    std::map<std::uint32_t, siting::Link> link_of;
    std::vector<char> is_chosen(problem.costs.size());
    for (const std::uint32_t unit : units) {
        for (std::size_t i = 0; i < problem.weights.size(); ++i)
            problem.weights[i] = world_.demand[i].unit == unit ? problem_.weights[i] : 0;
        problem.required_weight = std::min(required[unit], most[unit]);
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

double InvestmentSiting::cost(const SiteChoice& choice) const {
    std::int64_t cost = 0;
    for (const std::uint32_t site : choice.chosen) cost += problem_.costs[site];
    for (const siting::Link& link : choice.links) cost += link.cost;
    return static_cast<double>(cost);
}

std::vector<std::uint32_t> InvestmentSiting::nearest_site(
    const std::vector<std::uint32_t>& chosen) const {
    std::vector<std::uint32_t> nearest(world_.demand.size(), kNobodyServes);
    std::vector<double> distance(world_.demand.size());
    for (const siting::NearPair& pair : reach_) {
        const auto at = std::lower_bound(chosen.begin(), chosen.end(), pair.first);
        if (at == chosen.end() || *at != pair.first) continue;
        std::uint32_t& site = nearest[pair.second];
        if (site != kNobodyServes && distance[pair.second] <= pair.distance_m) continue;
        site = static_cast<std::uint32_t>(at - chosen.begin());
        distance[pair.second] = pair.distance_m;
    }
    return nearest;
}

std::vector<double> InvestmentSiting::people_gaining(const SiteChoice& choice) const {
    std::vector<double> gaining(world_.unit_people.size());
    const auto nearest = nearest_site(choice.chosen);
    for (std::size_t i = 0; i < nearest.size(); ++i)
        if (nearest[i] != kNobodyServes) gaining[world_.demand[i].unit] += world_.demand[i].people;
    return gaining;
}

double InvestmentSiting::people_reached(const SiteChoice& choice) const {
    double people = 0;
    for (const double each : people_gaining(choice)) people += each;
    return people;
}

std::vector<invest::ChosenSite> InvestmentSiting::sites(const SiteChoice& choice) const {
    std::vector<invest::ChosenSite> sites;
    for (const std::uint32_t number : choice.chosen) {
        const PlacedCandidate& placed = world_.candidates[number];
        const invest::Candidate& candidate = placed.candidate;
        invest::ChosenSite& site = sites.emplace_back();
        site.plan.id = fmt::format("P{:03}", sites.size());
        site.plan.kind = candidate.kind;
        site.plan.commune = placed.unit;
        site.origin = candidate.origin;
        site.name = candidate.name;
        site.operators = candidate.operators;
        site.position = candidate.position;
        site.radius_m = world_.radius_m;
    }
    const auto nearest = nearest_site(choice.chosen);
    for (std::size_t i = 0; i < nearest.size(); ++i)
        if (nearest[i] != kNobodyServes)
            sites[nearest[i]].plan.people_added += world_.demand[i].people;
    if (!problem_.backhaul) return sites;

    std::map<std::uint32_t, std::uint32_t> parent;
    for (const siting::Link& link : choice.links) parent[link.to] = link.from;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const std::uint32_t number = choice.chosen[i];
        invest::ChosenSite& site = sites[i];
        std::uint32_t up = parent.at(number);
        double distance_m = 0;
        if (up == siting::kRoot) {
            if (world_.candidates[number].candidate.connected) continue;
            const auto& [root, far_m] = *root_[number];
            site.linked_to = world_.roots[root].name;
            if (site.linked_to.empty()) site.linked_to = fmt::format("root {}", root + 1);
            site.linked_position = world_.roots[root].position;
            distance_m = far_m;
        } else {
            const std::pair ends = std::minmax(up, number);
            const auto way = std::lower_bound(
                ways_.begin(), ways_.end(), ends, [](const Way& each, const auto& wanted) {
                    return std::pair(each.from, each.to) < std::pair(wanted.first, wanted.second);
                });
            distance_m = way->distance_m;
            const auto at = std::lower_bound(choice.chosen.begin(), choice.chosen.end(), up);
            const invest::ChosenSite& other =
                sites[static_cast<std::size_t>(at - choice.chosen.begin())];
            site.linked_to = other.plan.id;
            site.linked_position = other.position;
        }
        const double km = distance_m / 1000;
        if (section_.backhaul->fibre)
            site.plan.backhaul.fibre_km = km;
        else
            site.plan.backhaul.hop_lengths_km.push_back(km);
        for (site.hops_to_root = 1; up != siting::kRoot;) {
            const bool connected = world_.candidates[up].candidate.connected;
            up = parent.at(up);
            if (!(connected && up == siting::kRoot)) ++site.hops_to_root;
        }
    }
    return sites;
}

}  // namespace phusong::project
