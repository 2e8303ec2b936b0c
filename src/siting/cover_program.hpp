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
/// With a backhaul, a column x (0/1) for each direction of each link that can be worth having (not
/// where the root is no dearer a parent); the links into a site add up to y. That they lead to the
/// root is left to directed_cuts(). Under a limit H of hops also x_ij + x_ji ≤ y of either end, and
/// numbers of hops u (Miller, Tucker and Zemlin 1960, lifted by Desrochers and Laporte 1991):
/// u_i − u_j + H x_ij + (H−2) x_ji ≤ H−1.
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

}  // namespace phusong::siting
