#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "siting/cover_program.hpp"
#include "siting/deadline.hpp"
#include "siting/integer_program.hpp"

namespace phusong::siting {

/// What the tree asks of its owner, who keeps the best choice. Costs are those of the program.
struct ConnectedTreeOwner {
    /// The objective of the best choice so far; infinity where there is none.
    std::function<double()> best;
    /// A choice with its links, or sites still to be connected.
    std::function<void(const std::vector<std::uint32_t>&, const std::vector<Link>&)> offer;
    std::function<void(const std::vector<std::uint32_t>&)> offer_sites;
    /// A bound of all that can be chosen.
    std::function<void(double)> at_root;
    /// A point of the relaxation near which to look for choices, and for how many rounds.
    std::function<void(const std::vector<double>&, std::uint64_t)> round;
};

/// Branch and cut for problems with a backhaul: the paths to the root are asked for by directed
/// cuts, at every node those that its point violates. Branches on sites (pseudo-costs that start
/// from strong branching; Achterberg, Koch and Martin 2005), where all of them are whole on links.
/// @return values stay empty: what is found goes to the owner
BranchAndCut search_connected_tree(const CoverProgram& cover, const CoverProblem& problem,
                                   const ConnectedTreeOwner& owner, const Deadline& deadline);

}  // namespace phusong::siting
