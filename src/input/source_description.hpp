#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/provenance.hpp"
#include "input/issue_budget.hpp"
#include "input/layer_crs.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// What is known of a source before its first record: where it is, what it is, in which CRS, and
/// the hash of its file.
domain::SourceRecord describe_source(const VectorSource& source, const std::string& role,
                                     const VectorLayer& layer, const LayerCrs& crs);

/// Logs what GDAL complained about, and records that the source states and does not have.
void report_end_of_source(const VectorLayer& layer, std::uint64_t stated,
                          const domain::SourceRecord& record, IssueBudget& issues);

}  // namespace phusong::input
