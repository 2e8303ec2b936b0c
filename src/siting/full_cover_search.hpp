#pragma once

#include <cstdint>
#include <vector>

#include "siting/deadline.hpp"
#include "siting/problem.hpp"

namespace phusong::siting {

/// A cheap choice that serves every demand, by local search with weights on demands (Gao, Weise and
/// Li 2015, there for equal costs; here what is gained or lost counts by its cost): sites are taken
/// away where little is lost for their cost, and a demand that is left unserved again and again
/// weighs more and more until a site for it stays. Stops after so many steps without anything
/// better, or at the deadline.
/// @param problem passes check_problem(); asks for all of its demand; every demand has a candidate;
/// no backhaul
std::vector<std::uint32_t> search_full_cover(const CoverProblem& problem, std::uint64_t idle_steps,
                                             std::uint64_t seed, const Deadline& deadline);

}  // namespace phusong::siting
