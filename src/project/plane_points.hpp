#pragma once

#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"

namespace phusong::project {

/// A place on the grid.
geometry::PlanePoint plane_point(const geometry::LonLat& place);

/// The place of a position on the plane.
geometry::LonLat lon_lat(double x, double y);

}  // namespace phusong::project
