#pragma once

#include <cstddef>
#include <optional>

#include "geometry/plane.hpp"

namespace phusong::geometry {

/// Whether a point lies in a feature: its winding number there is positive. A point on the border
/// counts as inside on left and lower borders and as outside on right and upper ones.
bool contains(const PlanePolygons& polygons, std::size_t feature, PlanePoint point);

/// A point inside a feature, away from its border: the middle of the widest stretch in which the
/// feature is cut by a horizontal line near the middle of its height, which passes between vertices
/// where it can. The same idea as JTS's and GEOS's InteriorPointArea.
/// @return nothing where the feature has no ring, or is nowhere 2 mm wide on that line
std::optional<PlanePoint> point_inside(const PlanePolygons& polygons, std::size_t feature);

}  // namespace phusong::geometry
