#pragma once

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/height_grid.hpp"
#include "domain/study.hpp"
#include "geometry/plane.hpp"
#include "project/site_coverage.hpp"
#include "radio/coverage/cell_rings.hpp"

namespace phusong::project {

/// Reads a list of sites, predicts their coverage over terrain and adds it to the study: one layer
/// per technology and operator, its polygons being the cells of the DEM whose level reaches the
/// threshold, along the borders of the cells, none left out and none rounded off. On the grid these
/// borders are the axes' own directions, so that what lies in them is the sum over the cells. Adds
/// the sources and the record of the prediction. A layer without a threshold is logged
/// (threshold_missing) and left out.
/// @param spec with a prediction
/// @throws core::RequestError, core::InputError
void add_predicted_coverage(const SiteCoverageSpec& spec, int threads, domain::Study& study,
                            core::Progress& progress);

/// The polygons of marked cells on the grid of a DEM, one feature each, exact to the step of
/// the grid.
geometry::PlanePolygons plane_polygons(const radio::CellMask& mask, const domain::HeightGrid& grid);

}  // namespace phusong::project
