#pragma once

#include <string>

#include "core/progress.hpp"
#include "domain/site.hpp"
#include "geometry/plane.hpp"

namespace phusong::output {

/// Finds out before long work whether a file of outlines can be written there.
/// @throws core::RequestError its name ends in none of .gpkg, .geojson, .json, .fgb
/// @throws core::OutputError  there is no such folder, or a folder is in the way
void check_site_coverage_path(const std::string& path);

/// Writes what is drawn around base stations, one feature per site and technology, WGS 84: layer
/// "coverage" with the columns of docs/formats.md. By its name the file is a GeoPackage, GeoJSON
/// (RFC 7946) or FlatGeobuf. Written beside its place and renamed at the end.
/// @param polygons feature i belongs to site i
/// @throws core::RequestError, core::OutputError
void write_site_coverage(const std::string& path, const domain::Sites& sites,
                         const geometry::PlanePolygons& polygons, core::Progress& progress);

}  // namespace phusong::output
