#pragma once

#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"

namespace phusong::project {

/// A place on the millimetre grid.
geometry::PlanePoint plane_point(const geometry::LonLat& place);

/// The place of a position on the plane.
geometry::LonLat lon_lat(double x_mm, double y_mm);

}  // namespace phusong::project
