#pragma once

#include "domain/study.hpp"
#include "report/blob.hpp"
#include "report/page_columns.hpp"

namespace phusong::report {

/// Adds the settlements of a study, where it has some: "settlements", their positions and which
/// services of the page (for any operator) reach them. docs/map-page.md describes the array.
void add_settlements(const domain::Study& study, const PageColumns& columns, BlobStore& blobs);

}  // namespace phusong::report
