#pragma once

#include "overlay/local_edge.hpp"

/// Exact predicates in which nothing is ever degenerate: simulation of simplicity (Edelsbrunner and
/// Mücke 1990) for polygons that are cut up into cells.
///
/// Every vertex is thought to be displaced by (ε, ε²) with an ε of its own, each infinitely smaller
/// than that of the vertex of the next lower identifier. A vertex on a cell border is displaced
/// only along that border, so that the two cells it belongs to keep agreeing about it. Every
/// decision is then a fact about one real arrangement of polygons in general position, and counters
/// that follow those decisions cannot contradict one another; what the displacement adds has no
/// area.
namespace phusong::overlay::perturbed {

/// True when p is displaced infinitely further than q.
bool displaced_further(const LocalVertex& p, const LocalVertex& q) noexcept;

/// (b − a) × (c − a), without displacement. Coordinates within ±2^30, so that it is exact.
inline std::int64_t determinant(const LocalVertex& a, const LocalVertex& b,
                                const LocalVertex& c) noexcept {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

/// Sign of the determinant of three vertices on one line after displacement.
int side_on_line(const LocalVertex& a, const LocalVertex& b, const LocalVertex& c) noexcept;

/// orientation() for a determinant that is known.
inline int side(std::int64_t determinant, const LocalVertex& a, const LocalVertex& b,
                const LocalVertex& c) noexcept {
    return determinant != 0 ? (determinant > 0 ? 1 : -1) : side_on_line(a, b, c);
}

/// +1 when c lies to the left of the directed line a→b, −1 when to its right; never 0 for three
/// different vertices of which a and b (or the edge that c is an end of) are not in one place.
inline int orientation(const LocalVertex& a, const LocalVertex& b, const LocalVertex& c) noexcept {
    return side(determinant(a, b, c), a, b, c);
}

/// +1 when p lies above q, −1 when below, 0 only when they are the same vertex or lie in one place
/// on one horizontal cell border.
int compare_y(const LocalVertex& p, const LocalVertex& q) noexcept;

}  // namespace phusong::overlay::perturbed
