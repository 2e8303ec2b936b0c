#pragma once

#include <cstddef>
#include <span>

#include "geometry/plane.hpp"

namespace phusong::geometry {

/// The union of several features as one feature, on the grid: for a unit that comes in several
/// records, whose parts may touch or overlap.
/// @param features indices into polygons, at least one
/// @throws core::InputError GEOS cannot unite them
PlanePolygons join_features(const PlanePolygons& polygons, std::span<const std::size_t> features);

}  // namespace phusong::geometry
