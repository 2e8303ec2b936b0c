#pragma once

#include <string>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "geometry/plane.hpp"
#include "geometry/plane_grid.hpp"

namespace phusong::input {

/// What the numbers of a population raster are.
enum class RasterMeasure {
    count,           ///< persons in the cell
    density_per_km2  ///< persons per square kilometre
};

/// A population raster: anything that GDAL opens.
struct RasterSpec {
    std::string path;   ///< file, /vsizip/…, /vsicurl/…, subdataset ("NETCDF:file.nc:variable")
    int band = 1;       ///< counted from 1
    std::string crs{};  ///< overrides or supplies the CRS, as PROJ reads it; may be empty
    RasterMeasure measure = RasterMeasure::count;
};

struct PopulationRaster {
    geometry::PlaneGrid grid;     ///< persons; only what lies over the units
    domain::SourceRecord record;  ///< record.raster is set
};

/// Reads the part of a population raster that lies over the units, as persons on the plane.
///
/// A raster in longitude and latitude on any datum keeps its cells: where the datum is not
/// WGS 84, the whole grid is moved by the shift of the datum at the middle of the study (over a
/// country that shift varies by metres at most; how much is said in the issues). Cells of a
/// projected or rotated raster are distributed over a geographic grid of about a third of their
/// size, so that no person is lost; record.raster tells both sums.
///
/// No-data cells count as nobody. Cells with a negative number, or with what is no number, count
/// as nobody too and are reported, as is a raster that does not cover all units.
///
/// @param units   their polygons: decide what part is read
/// @param threads 0: all; the result does not depend on it
/// @throws core::RequestError no such file or band; no CRS, or not one on the Earth
/// @throws core::InputError   not a raster, damaged, without georeference, or it does not touch
///                            the units at all
PopulationRaster read_population_raster(const RasterSpec& spec,
                                        const geometry::PlanePolygons& units, int threads,
                                        core::IssueLog& issues, core::Progress& progress);

}  // namespace phusong::input
