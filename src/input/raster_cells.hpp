#pragma once

#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "geometry/plane.hpp"
#include "geometry/plane_grid.hpp"
#include "input/geographic_raster.hpp"
#include "input/raster_file.hpp"
#include "input/raster_population.hpp"
#include "input/raster_study_box.hpp"

namespace phusong::input {

/// Reads the cells of a raster in longitude and latitude that lie over the boxes of the units, as
/// they are; others stay empty. An empty grid where the raster does not touch the study.
/// @param facts what was read is added to it
geometry::PlaneGrid read_geographic(RasterFile& file, const GeographicGrid& geographic,
                                    RasterMeasure measure, const StudyBox& study,
                                    const geometry::PlanePolygons& units,
                                    domain::RasterFacts& facts, core::Progress& progress);

}  // namespace phusong::input
