#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "project/investment_siting.hpp"

namespace phusong::project {
namespace {

constexpr std::uint32_t kNobodyServes = std::numeric_limits<std::uint32_t>::max();

}  // namespace

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
    if (problem_.backhaul) set_parents(choice, sites);
    return sites;
}

double InvestmentSiting::link_to_root(std::uint32_t candidate, invest::ChosenSite& site) const {
    const auto& [root, far_m] = *root_[candidate];
    site.linked_to = world_.roots[root].name;
    if (site.linked_to.empty()) site.linked_to = fmt::format("root {}", root + 1);
    site.linked_position = world_.roots[root].position;
    return far_m;
}

double InvestmentSiting::way_between(std::uint32_t a, std::uint32_t b) const {
    const std::pair ends = std::minmax(a, b);
    const auto way =
        std::lower_bound(ways_.begin(), ways_.end(), ends, [](const Way& each, const auto& wanted) {
            return std::pair(each.from, each.to) < std::pair(wanted.first, wanted.second);
        });
    return way->distance_m;
}

void InvestmentSiting::set_parents(const SiteChoice& choice,
                                   std::vector<invest::ChosenSite>& sites) const {
    std::map<std::uint32_t, std::uint32_t> parent;
    for (const siting::Link& link : choice.links) parent[link.to] = link.from;
    const auto connected = [&](std::uint32_t candidate) {
        return world_.candidates[candidate].candidate.connected;
    };
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const std::uint32_t number = choice.chosen[i];
        invest::ChosenSite& site = sites[i];
        std::uint32_t up = parent.at(number);
        double distance_m = 0;
        if (up == siting::kRoot) {
            if (connected(number)) continue;
            distance_m = link_to_root(number, site);
        } else {
            distance_m = way_between(up, number);
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
            const bool is_connected = connected(up);
            up = parent.at(up);
            if (!(is_connected && up == siting::kRoot)) ++site.hops_to_root;
        }
    }
}

}  // namespace phusong::project
