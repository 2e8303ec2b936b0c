#pragma once

#include <cstddef>
#include <span>

#include "report/topology.hpp"

namespace phusong::report {

/// How finely something is drawn.
struct DrawingBudget {
    std::size_t points = 0;    ///< at most about so many, in all topologies together
    double least_steps = 1.0;  ///< but no finer than this, steps of the grid
};

/// Leaves points out of arcs until all topologies together keep to the budget, the least important
/// first, by Douglas and Peucker (1973): each point that stays away from the line between its kept
/// neighbours by more than one tolerance, the same for all, stays. Ends of arcs stay, so that
/// borders meet where they met. A shape that would shrink to nothing keeps the most important
/// points of its largest ring; other rings that do are dropped.
/// @param x_scale length of a step in x over that of a step in y: the cosine of the latitude
/// @return the tolerance, in steps of y (1e-5 degrees, 1.1 m)
double simplify(std::span<Topology> topologies, double x_scale, DrawingBudget budget);

}  // namespace phusong::report
