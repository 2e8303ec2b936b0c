#pragma once

#include <vector>

#include "geometry/plane_area.hpp"

namespace phusong::overlay {

/// Order of rings that start with their lowest points: by these, and where rings touch in them by
/// what follows.
bool comes_first(const std::vector<geometry::PlaneVertex>& p,
                 const std::vector<geometry::PlaneVertex>& q);

/// Gives every hole to the shell directly around it.
///
/// The rings must be the complete border of one area: shells counter-clockwise, holes clockwise,
/// none crossing another. Then what bounds the area next to the left of a hole belongs to the same
/// polygon as the hole, whether it is the shell or another hole; so a ray to the left decides,
/// without asking any shell whether it contains anything. A hole that no shell surrounds is
/// dropped. Polygons come in ascending order of their shells' lowest points, holes likewise.
geometry::PlaneArea nest_holes(std::vector<std::vector<geometry::PlaneVertex>> shells,
                               std::vector<std::vector<geometry::PlaneVertex>> holes);

}  // namespace phusong::overlay
