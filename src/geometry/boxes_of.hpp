#pragma once

#include <vector>

#include "geometry/plane.hpp"

namespace phusong::geometry {

/// The boxes of all features. Of a country's units that is a walk through a hundred megabytes.
/// @param threads 0: all that the machine has
std::vector<PlaneBox> boxes_of(const PlanePolygons& polygons, int threads);

}  // namespace phusong::geometry
