#pragma once

#include "domain/study.hpp"
#include "output/map_areas.hpp"
#include "report/blob.hpp"
#include "report/page_data.hpp"

namespace phusong::report {

/// What was left out in drawing.
struct DrawingFacts {
    double unit_tolerance_m = 0;
    double region_tolerance_m = 0;
};

/// Adds the shapes of the page: "units" (one shape per unit), "coverage" and "notspots" with their
/// number, as the study has its regions ("coverage/0" has one shape, "notspots/0" one per region of
/// that column).
/// @param areas of the study, or of a finished run
DrawingFacts add_geometry(const domain::Study& study, const output::MapAreas& areas,
                          PageBudget budget, BlobStore& blobs);

/// The columns of the not-spots, ascending: what "notspots/0", "notspots/1", … are about.
std::vector<std::uint32_t> notspot_columns(const domain::Study& study);

}  // namespace phusong::report
