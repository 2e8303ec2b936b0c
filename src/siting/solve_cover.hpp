#pragma once

#include "siting/problem.hpp"

namespace phusong::siting {

/// Solves a covering problem: presolve, local search, bound by the linear relaxation (Clp), then
/// branch and cut (Cbc) for what is better than what the search found. The choice is checked with
/// evaluate() before it is returned. It is allowed even when time runs out, except that a target
/// under a backhaul may not have been reached by then.
/// @throws core::RequestError as check_problem(); no allowed choice was found in time
CoverSolution solve_cover(const CoverProblem& problem, const SolveOptions& options);

}  // namespace phusong::siting
