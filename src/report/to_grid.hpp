#pragma once

#include "geometry/to_geographic.hpp"
#include "report/grid_shape.hpp"

namespace phusong::report {

/// One feature on the page's grid. A vertex that two features share stays shared, because it is
/// rounded by itself. Rings of which fewer than three points are left are dropped, and with a shell
/// its holes.
GridShape to_grid(const geometry::GeographicArea& area);

/// Twice the signed area of a ring in square grid steps: positive counter-clockwise.
double twice_area(const GridRing& ring);

}  // namespace phusong::report
