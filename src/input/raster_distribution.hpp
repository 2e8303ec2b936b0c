#pragma once

#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "geometry/crs.hpp"
#include "geometry/plane_grid.hpp"
#include "input/raster_file.hpp"
#include "input/raster_population.hpp"
#include "input/raster_study_box.hpp"

namespace phusong::input {

/// Brings the cells of a raster whose sides are no meridians and parallels onto a grid of the
/// plane. Every cell becomes a quadrilateral there, and its amount is given to the cells of the
/// grid by the areas that they have in common: nobody is lost, and who lives where is known to the
/// size of a cell as before. Only cells near the study are read.
/// @return empty where the raster does not reach the study
geometry::PlaneGrid distribute_raster(RasterFile& file, const geometry::CrsTransform& transform,
                                      RasterMeasure measure, const StudyBox& study,
                                      domain::RasterFacts& facts, core::Progress& progress);

}  // namespace phusong::input
