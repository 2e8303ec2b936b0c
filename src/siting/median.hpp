#pragma once

#include <cstdint>
#include <vector>

#include "siting/problem.hpp"

namespace phusong::siting {

/// Choose `count` candidates; every demand goes to the nearest of them.
struct MedianProblem {
    /// distances[demand][candidate], not negative; infinite where a candidate may not serve.
    std::vector<std::vector<double>> distances;
    std::vector<std::int64_t> weights;  ///< of demands, not negative
    std::uint32_t count = 0;
};

struct MedianSolution {
    std::vector<std::uint32_t> chosen;  ///< ascending
    std::vector<std::uint32_t> server;  ///< of each demand
    double objective = 0;
    double bound = 0;     ///< no choice is better
    bool proven = false;  ///< the two agree to a relative 1e-9
    bool out_of_time = false;
    double seconds = 0;
};

/// p-median: the least sum of weight · distance (Hakimi 1964). Interchange search (Teitz and Bart
/// 1968, restarted from disturbed choices), then the radius formulation (Elloumi 2010; García,
/// Labbé and Marín 2011) by Clp and Cbc: for demand i with distinct distances D_1 < D_2 < …, z_ik =
/// 1 when nothing chosen is at D_k or nearer; minimise Σ w_i (D_1 + Σ (D_{k+1} − D_k) z_ik) with
/// z_ik + Σ_{d_ij = D_k} y_j ≥ z_{i,k−1}.
/// @throws core::RequestError sizes, weights or distances that make no sense; a demand that no
/// choice
///         can serve
MedianSolution solve_median(const MedianProblem& problem, const SolveOptions& options);

/// p-center: the least greatest distance, over demands of weight > 0 (Hakimi 1964). The distances
/// are searched by halves; whether `count` candidates cover everything within one is a set covering
/// problem (Minieka 1970).
/// @throws core::RequestError as solve_median()
MedianSolution solve_center(const MedianProblem& problem, const SolveOptions& options);

}  // namespace phusong::siting
