#pragma once

#include "domain/study.hpp"
#include "report/blob.hpp"
#include "report/page_columns.hpp"

namespace phusong::report {

/// Adds the figures of the page as arrays: of units, of units by column, of groups, of groups by
/// column. docs/map-page.md lists them.
void add_figures(const domain::Study& study, const PageColumns& columns, BlobStore& blobs);

}  // namespace phusong::report
