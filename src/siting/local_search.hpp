#pragma once

#include <cstdint>
#include <vector>

#include "siting/deadline.hpp"
#include "siting/problem.hpp"

namespace phusong::siting {

/// A good choice, without a promise how good: ruin and recreate (Schrimpf et al. 2000; Jacobs and
/// Brusco 1995 for set covering) around a greedy start, with swaps where sites are counted or paid
/// from a budget. Stops after options.search_rounds rounds or at the deadline.
/// @param problem passes check_problem(); no backhaul
std::vector<std::uint32_t> search_cover(const CoverProblem& problem, std::uint64_t rounds,
                                        std::uint64_t seed, const Deadline& deadline);

/// Where to look.
struct SearchGuide {
    std::vector<std::uint32_t> start;  ///< sites to begin with
    std::vector<double> favour;  ///< of each candidate, 0…1: 1 looks cheap; empty: all alike
};

/// The same where sites must be connected: sites are added with the chain of sites and links that
/// connects them.
std::vector<std::uint32_t> search_connected(const CoverProblem& problem, std::uint64_t rounds,
                                            std::uint64_t seed, const Deadline& deadline,
                                            const SearchGuide& guide);

}  // namespace phusong::siting
