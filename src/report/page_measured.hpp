#pragma once

#include "domain/study.hpp"
#include "output/json_writer.hpp"
#include "report/blob.hpp"
#include "report/page_columns.hpp"

namespace phusong::report {

/// Adds the squares in which coverage was held against measurements, where the study has some:
/// "measured". docs/map-page.md describes the array.
void add_measured(const domain::Study& study, BlobStore& blobs);

/// The layers that the squares speak of and when they are contradicted; null without measurements.
void write_measured(const domain::Study& study, const PageColumns& columns,
                    output::JsonWriter& json);

}  // namespace phusong::report
