#pragma once

#include <optional>

#include "geometry/crs.hpp"
#include "input/raster_file.hpp"
#include "input/raster_study_box.hpp"

namespace phusong::input {

/// A raster whose sides are meridians and parallels, in degrees; columns to the east.
struct GeographicGrid {
    double west_deg = 0;
    double column_deg = 0;  ///< > 0
    bool mirrored = false;  ///< the file has its first column in the east
    double first_side_deg = 0;
    double row_deg = 0;  ///< negative: the file has its first row in the north
};

/// From degrees of the raster's datum to WGS 84.
struct DatumShift {
    double lon_deg = 0;
    double lat_deg = 0;
};

/// The one shift for the whole study, where one will do: nothing where the transformation fails, or
/// where it differs within the study by more than a twentieth of a cell.
/// @param transform of a geographic system
std::optional<DatumShift> common_shift(const geometry::CrsTransform& transform,
                                       const StudyBox& study, const RasterPlacement& placement);

/// The grid of a raster that is not rotated, on WGS 84.
/// @param degrees_per_unit of the raster's coordinates
GeographicGrid geographic_grid(const RasterFile& file, double degrees_per_unit,
                               const DatumShift& shift);

}  // namespace phusong::input
