#pragma once

#include <cstdint>
#include <vector>

#include "siting/problem.hpp"

namespace phusong::siting {

/// A smaller problem with the same optimum.
struct Presolved {
    CoverProblem problem;
    std::vector<std::uint32_t> candidate;  ///< of the original, for each that is left
    bool covers_all = false;               ///< the target is everything that can be covered
};

/// Drops demand without weight or without a candidate; merges demand that the same candidates
/// serve; drops candidates that serve nothing, that no link connects, or that another one dominates
/// (serves no less for no more); where everything must be covered, also drops demand that is served
/// whenever some other demand is. With a backhaul a site may be worth having only to pass traffic
/// on, so there no candidate is dominated. Repeats until nothing changes.
Presolved presolve(const CoverProblem& problem);

}  // namespace phusong::siting
