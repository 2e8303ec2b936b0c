#pragma once

#include <cstdint>

#include "geometry/source_polygon.hpp"

class OGRFeature;

namespace phusong::input {

/// What a record's geometry holds.
struct GeometryContent {
    enum class Kind { null, empty, not_polygon, polygons };
    Kind kind = Kind::null;
    geometry::SourceMultiPolygon polygons;
    std::uint64_t vertices = 0;  ///< as they stand in the source, closing points included
    bool other_parts = false;    ///< points or lines beside the polygons, left out
    bool curved = false;         ///< arcs were replaced by chords
};

/// Takes the polygons out of a record: of polygons, multi-polygons, curve polygons (made linear),
/// surfaces and collections of these. Heights and measures are dropped.
/// @param swap_xy the first coordinate is the northing
GeometryContent polygons_of(OGRFeature& feature, bool swap_xy);

/// The same for polygons that were read without GDAL; none of them is empty.
GeometryContent polygons_of(geometry::SourceMultiPolygon&& polygons, bool swap_xy);

}  // namespace phusong::input
