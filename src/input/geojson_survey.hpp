#pragma once

#include <functional>
#include <span>
#include <string>

#include "input/open_dataset.hpp"

namespace phusong::input {

/// True when a name ends as those of GeoJSON files do, compressed or not.
bool looks_like_geojson(std::string name);

/// GDAL reads GeoJSON twice: once to learn the fields and their types, once for the features. For a
/// large file the first reading is half of all the work of this program, and needless when what it
/// would find is known beforehand: every wanted field is text, which no later record can change,
/// and the file ends with its features, so that no "crs" member stands behind them. This opens such
/// a file with a first reading of 1 MB.
/// @param name   what GDAL opens
/// @param wanted fields that will be asked for, as they are spelled by the user
/// @param open   opens the file the usual way
/// @return nothing where the file is small, no GeoJSON, or has to be read twice
Dataset open_large_geojson(const std::string& name, std::span<const std::string> wanted,
                           const std::function<Dataset()>& open);

}  // namespace phusong::input
