#pragma once

#include <cstdint>
#include <vector>

#include "siting/integer_program.hpp"
#include "siting/presolve.hpp"

namespace phusong::siting {

/// A presolved problem as integer program.
///
/// Columns y (candidate chosen, 0/1) and z (demand covered, 0…1; integer by itself where y is).
/// Demand that one candidate serves alone has no z: its weight goes to that y. Rows z_i ≤ Σ y_j
/// over the candidates of i, or Σ y_j ≥ 1 where everything must be covered; count, budget and
/// target are one row each.
///
/// With a backhaul, a column x (0/1) for each direction of each link: the links into a site add up
/// to y, x_ij + x_ji ≤ y of either end, and numbers of hops u rule out circles (Miller, Tucker and
/// Zemlin 1960, lifted by Desrochers and Laporte 1991): u_i − u_j + H x_ij + (H−2) x_ji ≤ H−1.
struct CoverProgram {
    struct Arc {
        Link link;
        int column = -1;
    };

    IntegerProgram program;
    std::int64_t unit = 1;  ///< the objective is counted in so many; its greatest common divisor
    std::vector<int> z_of_demand;  ///< column, or −1
    std::vector<Arc> arcs;         ///< the columns of candidates are 0, 1, 2…

    /// Chosen candidates of a solution.
    std::vector<std::uint32_t> sites(const std::vector<double>& values) const;
    /// The links it uses.
    std::vector<Link> links(const std::vector<double>& values) const;
    std::size_t candidates = 0;
};

CoverProgram cover_program(const Presolved& presolved);

/// Adds the rows that a solution of the relaxation violates and that say: whoever covers demand has
/// a path to the root. For a set S of sites, demand i and its candidates N(i):
/// Σ x into S + Σ y of N(i) outside S ≥ z_i; and Σ x into S ≥ y_k for k in S. Found by minimum
/// cuts.
/// @return how many were added
std::size_t add_violated_cuts(CoverProgram& cover, const CoverProblem& problem,
                              const std::vector<double>& values);

}  // namespace phusong::siting
