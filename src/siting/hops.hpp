#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "siting/problem.hpp"

namespace phusong::siting {

/// Fewest links between each candidate and the root when all candidates may be chosen; nothing
/// where there is no path, or none within the hop limit.
std::vector<std::optional<std::uint32_t>> hops_from_root(std::size_t candidates,
                                                         const Backhaul& backhaul);

/// One end of a link as seen from the other.
struct Neighbour {
    std::uint32_t to = 0;
    std::int64_t cost = 0;
};

/// The links as a graph: the cheapest link of each pair, self-links dropped, neighbours ascending.
struct LinkGraph {
    LinkGraph(std::size_t candidates, const Backhaul& backhaul);

    std::vector<std::vector<Neighbour>> neighbours;    ///< of each candidate, candidates only
    std::vector<std::optional<std::int64_t>> to_root;  ///< cost of the link to the root
    std::uint32_t hop_limit = 0;                       ///< number of candidates: no limit
};

/// The links that connect sites to the root, a parent for each, or nothing where that fails. The
/// cheapest tree where hops are not limited (Prim); where they are, a tree that keeps the limit and
/// is cheap, not always the cheapest (shortest paths by hops, then each site to its cheapest
/// parent).
std::optional<std::vector<Link>> connect(const LinkGraph& graph,
                                         const std::vector<std::uint32_t>& sites);

}  // namespace phusong::siting
