#include "siting/hops.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <queue>
#include <tuple>
#include <utility>

namespace phusong::siting {
namespace {

using QueueItem = std::tuple<std::int64_t, std::uint32_t, std::uint32_t>;  // cost, site, parent
using CheapestFirst =
    std::priority_queue<QueueItem, std::vector<QueueItem>, std::greater<QueueItem>>;

/// Prim's tree from the root; hops are only followed up to the limit.
std::vector<Link> prim(const LinkGraph& graph, const std::vector<bool>& is_site,
                       const std::vector<std::uint32_t>& sites) {
    std::vector<Link> links;
    std::vector<std::uint32_t> hops(is_site.size(), 0);
    CheapestFirst queue;
    for (const std::uint32_t site : sites)
        if (graph.to_root[site]) queue.emplace(*graph.to_root[site], site, kRoot);
    while (!queue.empty()) {
        const auto [cost, site, parent] = queue.top();
        queue.pop();
        if (hops[site] != 0) continue;
        hops[site] = parent == kRoot ? 1 : hops[parent] + 1;
        links.push_back({parent, site, cost});
        if (hops[site] == graph.hop_limit) continue;
        for (const Neighbour& next : graph.neighbours[site])
            if (is_site[next.to] && hops[next.to] == 0) queue.emplace(next.cost, next.to, site);
    }
    return links;
}

/// Every site at its fewest hops, under the cheapest parent one hop nearer to the root.
std::vector<Link> by_fewest_hops(const LinkGraph& graph, const std::vector<bool>& is_site,
                                 const std::vector<std::uint32_t>& sites) {
    std::map<std::uint32_t, Link> ring;
    for (const std::uint32_t site : sites)
        if (graph.to_root[site]) ring[site] = {kRoot, site, *graph.to_root[site]};
    std::vector<bool> reached(is_site.size(), false);
    std::vector<Link> links;
    for (std::uint32_t hop = 1; hop <= graph.hop_limit && !ring.empty(); ++hop) {
        for (const auto& [site, link] : ring) {
            reached[site] = true;
            links.push_back(link);
        }
        std::map<std::uint32_t, Link> next_ring;
        for (const auto& [site, link] : ring)
            for (const Neighbour& next : graph.neighbours[site]) {
                if (!is_site[next.to] || reached[next.to]) continue;
                const auto [at, is_new] =
                    next_ring.try_emplace(next.to, Link{site, next.to, next.cost});
                if (!is_new && next.cost < at->second.cost) at->second = {site, next.to, next.cost};
            }
        ring = std::move(next_ring);
    }
    return links;
}

void sort_by_site(std::vector<Link>& links) {
    std::sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.to < b.to; });
}

}  // namespace

LinkGraph::LinkGraph(std::size_t candidates, const Backhaul& backhaul)
    : neighbours(candidates),
      to_root(candidates),
      hop_limit(backhaul.hop_limit == 0 ? static_cast<std::uint32_t>(candidates)
                                        : backhaul.hop_limit) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> cheapest;
    for (const Link& link : backhaul.links) {
        if (link.from == link.to) continue;
        const auto ends = std::minmax(link.from, link.to);
        const auto [at, is_new] = cheapest.try_emplace({ends.first, ends.second}, link.cost);
        if (!is_new) at->second = std::min(at->second, link.cost);
    }
    for (const auto& [ends, cost] : cheapest) {
        if (ends.second == kRoot) {
            to_root[ends.first] = cost;
            continue;
        }
        neighbours[ends.first].push_back({ends.second, cost});
        neighbours[ends.second].push_back({ends.first, cost});
    }
    for (auto& list : neighbours)
        std::sort(list.begin(), list.end(),
                  [](const Neighbour& a, const Neighbour& b) { return a.to < b.to; });
}

std::vector<std::optional<std::uint32_t>> hops_from_root(std::size_t candidates,
                                                         const Backhaul& backhaul) {
    const LinkGraph graph(candidates, backhaul);
    std::vector<std::optional<std::uint32_t>> hops(candidates);
    std::queue<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < candidates; ++i)
        if (graph.to_root[i]) {
            hops[i] = 1;
            queue.push(i);
        }
    while (!queue.empty()) {
        const std::uint32_t site = queue.front();
        queue.pop();
        if (*hops[site] >= graph.hop_limit) continue;
        for (const Neighbour& next : graph.neighbours[site])
            if (!hops[next.to]) {
                hops[next.to] = *hops[site] + 1;
                queue.push(next.to);
            }
    }
    return hops;
}

std::optional<std::vector<Link>> connect(const LinkGraph& graph,
                                         const std::vector<std::uint32_t>& sites) {
    std::vector<bool> is_site(graph.neighbours.size(), false);
    for (const std::uint32_t site : sites) is_site[site] = true;
    std::vector<Link> links = prim(graph, is_site, sites);
    if (links.size() != sites.size()) links = by_fewest_hops(graph, is_site, sites);
    if (links.size() != sites.size()) return std::nullopt;
    sort_by_site(links);
    return links;
}

}  // namespace phusong::siting
