#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "domain/height_grid.hpp"
#include "domain/provenance.hpp"

namespace phusong::input {

/// Code of cells about which a land-cover raster says nothing.
inline constexpr std::int32_t kNoLandCover = std::numeric_limits<std::int32_t>::min();

/// Codes of a land-cover raster, brought onto the cells of a DEM.
struct LandCover {
    std::vector<std::int32_t> code;  ///< row by row, as HeightGrid has its heights
    std::uint64_t voids = 0;         ///< cells without a code, or beyond the raster
    domain::SourceRecord record;     ///< its records are the cells
};

/// Reads a raster of land-cover codes (anything that GDAL opens, in any coordinate system) onto a
/// grid: each cell gets the code that most of it has.
/// @throws core::RequestError no such file; no CRS
/// @throws core::InputError   not a raster; damaged; it does not touch the grid
LandCover read_land_cover(const std::string& path, const domain::HeightGrid& grid);

}  // namespace phusong::input
