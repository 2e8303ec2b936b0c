#pragma once

#include <cstdint>
#include <string>

#include "core/issue_log.hpp"
#include "domain/height_grid.hpp"
#include "domain/provenance.hpp"
#include "geometry/equal_area.hpp"

namespace phusong::input {

/// What part of a DEM is wanted.
struct DemExtent {
    geometry::LonLat south_west;
    geometry::LonLat north_east;
};

/// A part of a DEM, and what had to be done to it.
struct DemPart {
    domain::HeightGrid grid;
    domain::SourceRecord record;  ///< its records are the cells read; repaired: the bridged ones
    std::uint64_t cells = 0;      ///< read from the raster
    std::uint64_t voids = 0;      ///< of them without a height, now bridged
    bool warped = false;          ///< the raster was not in longitude and latitude
    /// The file that says by its name that heights are those of roofs and treetops; empty: none.
    std::string surface_model;
    bool covers_extent = true;  ///< false: the raster ends within what was wanted
};

/// Reads a part of a digital elevation model: anything that GDAL opens as a raster (GeoTIFF, HGT, a
/// VRT of many tiles), heights in metres. A raster in longitude and latitude keeps its cells; any
/// other is transformed to WGS 84 at its own resolution. Cells without a height are bridged from
/// their neighbours and noted; so is a raster that does not reach as far as was asked.
/// @throws core::RequestError no such file; no CRS
/// @throws core::InputError   not a raster; damaged; it does not touch the extent; no heights at
/// all
DemPart read_dem(const std::string& path, const DemExtent& extent, core::IssueLog& issues);

}  // namespace phusong::input
