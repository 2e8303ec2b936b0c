#pragma once

#include <span>
#include <vector>

#include "geometry/plane_area.hpp"
#include "overlay/border_chain.hpp"

namespace phusong::overlay {

/// Links chains of border into polygons. The chains are those of one class (and zone), in any
/// order, each with the area on its left; together they must close.
///
/// Stretches that cancel each other are dropped, stretches of one source edge become one edge
/// again. Rings that touch themselves are taken apart in the points where they do, so that every
/// ring is simple; holes are given to the shell around them. The result does not depend on the
/// order of the chains.
geometry::PlaneArea link_borders(std::span<const BorderChain* const> chains);

/// The holes of that area alone, each counter-clockwise, as what they are where nothing is.
std::vector<geometry::PlaneAreaPolygon> holes_within(std::span<const BorderChain* const> chains);

}  // namespace phusong::overlay
