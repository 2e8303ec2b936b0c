#pragma once

#include <span>
#include <vector>

#include "geometry/plane_area.hpp"
#include "overlay/tally.hpp"

namespace phusong::overlay {

/// Links stretches of border into polygons. The segments are those of one class (and zone), in any
/// order, each with the area on its left; together they must close.
///
/// Stretches that cancel each other are dropped, stretches of one source edge become one edge
/// again. Rings that touch themselves are taken apart in the points where they do, so that every
/// ring is simple; holes are given to the shell around them. The result does not depend on the
/// order of the segments.
geometry::PlaneArea link_borders(std::span<const BorderSegment> segments);

}  // namespace phusong::overlay
