#pragma once

#include <span>

#include "geometry/plane.hpp"

namespace phusong::overlay {

/// Whether a ring is convex and runs once around, anticlockwise: then its winding number is 1
/// inside and 0 outside. Vertices on straight edges are allowed. False for rings too large to tell
/// (edges of 1,000 km).
bool is_convex(std::span<const geometry::PlanePoint> ring);

}  // namespace phusong::overlay
