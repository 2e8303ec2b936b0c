#pragma once

#include "geometry/source_polygon.hpp"
#include "input/geometry_polygons.hpp"
#include "input/stored_bytes.hpp"

namespace phusong::input {

/// Reads a geometry as a GeoPackage stores it (OGC 12-128r17, clause 2.1.3): a header, then
/// well-known binary of either byte order. Only what most files consist of is read: polygons and
/// multi-polygons, with or without heights and measures, none of whose rings is empty.
/// @param swap_xy the first coordinate is the northing
/// @param content filled; its memory is used again
/// @return false when it is anything else, or damaged: GDAL shall read it then
bool read_stored_polygons(StoredBytes bytes, bool swap_xy, GeometryContent& content);

}  // namespace phusong::input
