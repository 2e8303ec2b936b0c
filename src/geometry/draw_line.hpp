#pragma once

#include <span>
#include <string>

#include "geometry/crs.hpp"
#include "geometry/plane_lines.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// Draws an open line on the grid and appends it: as one line, or as several where it
/// crosses the antimeridian. An edge is straight in the source's CRS; it is cut into pieces of at
/// most 250 m, whose images depart from a straight line by 1.3 mm at most, and every piece carries
/// its geodesic length. In a CRS of longitudes an edge of more than half a turn is taken the short
/// way.
/// @param reason for people, when false is returned
/// @returns false, adding nothing, when a point is no place on Earth or the line has no length
bool draw_line(std::span<const SourcePoint> points, const CrsTransform& crs, PlaneLines& lines,
               std::string& reason);

}  // namespace phusong::geometry
