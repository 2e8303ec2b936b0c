#pragma once

#include "geometry/plane.hpp"
#include "geometry/plane_area.hpp"
#include "report/grid_shape.hpp"

namespace phusong::report {

/// One feature on the page's grid. A vertex that two features share stays shared, because it is
/// rounded by itself. Rings of which fewer than three points are left are dropped. The largest ring
/// comes first when nothing else decides.
GridShape to_grid(const geometry::PlanePolygons& polygons, std::size_t feature);

/// A computed area on the page's grid.
GridShape to_grid(const geometry::PlaneArea& area);

/// Twice the signed area of a ring in square grid steps: positive counter-clockwise.
double twice_area(const GridRing& ring);

}  // namespace phusong::report
