#pragma once

#include <string>

#include "domain/provenance.hpp"
#include "input/open_dataset.hpp"

namespace phusong::input {

/// What a raster is wanted for, for messages.
struct RasterPurpose {
    std::string name;     ///< "DEM", "land cover"
    std::string role;     ///< "dem", "clutter": in run.json
    std::string formats;  ///< "Give a raster of heights that GDAL reads: …"
};

/// Opens a raster that says in which coordinate system it is.
/// @throws core::RequestError no such file; no CRS
/// @throws core::InputError   not a raster
Dataset open_geo_raster(const std::string& path, const RasterPurpose& purpose);

/// What goes into run.json about its file. Numbers of records are the caller's.
domain::SourceRecord describe_geo_raster(GDALDataset& dataset, const std::string& path,
                                         const RasterPurpose& purpose);

}  // namespace phusong::input
