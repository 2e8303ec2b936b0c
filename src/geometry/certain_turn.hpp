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

/// More than products lose that are too small for a double.
constexpr double kLostProduct = 1e-300;

/// The turn from direction a to direction b. For differences of coordinates, each of them rounded
/// once: the margin holds their error and that of the products.
inline Turn certain_turn(const SourcePoint& a, const SourcePoint& b) {
    const double left = a.x * b.y;
    const double right = a.y * b.x;
    const double margin = 4e-15 * (std::abs(left) + std::abs(right)) + kLostProduct;
    if (left - right > margin) return Turn::left;
    if (right - left > margin) return Turn::right;
    // A difference of coordinates is nothing only where it is so without rounding, too.
    const bool no_left = a.x == 0 || b.y == 0;
    const bool no_right = a.y == 0 || b.x == 0;
    return no_left && no_right ? Turn::none : Turn::uncertain;
}

/// Whether two directions make an angle of less than 90 degrees, whatever rounding did: then an
/// edge does not go back along the one before, even where it cannot be told which way it turns.
inline bool certainly_forward(const SourcePoint& a, const SourcePoint& b) {
    const double x = a.x * b.x;
    const double y = a.y * b.y;
    return x + y > 4e-15 * (std::abs(x) + std::abs(y)) + kLostProduct;
}

}  // namespace phusong::geometry
