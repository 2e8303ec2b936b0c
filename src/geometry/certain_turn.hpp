#pragma once

#include <cmath>

#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// Which way one direction turns into another.
enum class Turn {
    left,
    right,
    none,      ///< exactly the same line, either way along it
    uncertain  ///< rounding could decide
};

/// The turn from direction a to direction b. For differences of coordinates, each of them rounded
/// once: the margin holds their error and that of the products.
inline Turn certain_turn(const SourcePoint& a, const SourcePoint& b) {
    const double left = a.x * b.y;
    const double right = a.y * b.x;
    const double margin = 4e-15 * (std::abs(left) + std::abs(right));
    if (left - right > margin) return Turn::left;
    if (right - left > margin) return Turn::right;
    // A difference of coordinates is nothing only where it is so without rounding, too.
    const bool no_left = a.x == 0 || b.y == 0;
    const bool no_right = a.y == 0 || b.x == 0;
    return no_left && no_right ? Turn::none : Turn::uncertain;
}

}  // namespace phusong::geometry
