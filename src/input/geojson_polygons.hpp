#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geometry/source_polygon.hpp"

namespace phusong::input {

/// A GeoJSON feature collection of polygons, taken apart. GDAL builds a tree of every number of
/// such a file, which takes several times as long as all that is done with the polygons afterwards.
struct GeojsonPolygons {
    /// The document as it was, with a point in the place of every geometry: its x is the index of
    /// the geometry in `shapes`. What GDAL makes of it is what it would have made of the whole,
    /// attributes, identifiers and CRS.
    std::string attributes;
    std::vector<geometry::SourceMultiPolygon> shapes;
    geometry::SourcePoint lowest;  ///< corners of the box of all shapes
    geometry::SourcePoint highest;
};

/// Reads a feature collection (RFC 7946 and GeoJSON 2008) whose geometries are polygons,
/// multi-polygons and nulls. Returns nothing where the file is anything else or departs from JSON
/// in the least: then GDAL has its say, and its messages are the right ones.
/// @param name    as GDAL opens it: a file, /vsigzip/…
/// @param threads with more than one, the file is read and inflated ahead on another
std::optional<GeojsonPolygons> split_geojson(const std::string& name, int threads);

}  // namespace phusong::input
