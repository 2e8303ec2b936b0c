#pragma once

#include <span>
#include <stop_token>
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

/// The same in two steps, for whoever has something else to do while the file is hashed: what is
/// known without reading it; and the files, of which the first is the one that the source names.
domain::SourceRecord describe_without_hashes(const VectorSource& source, const std::string& role,
                                             const VectorLayer& layer, const LayerCrs& crs);
/// @param others files that the source consists of beside the one that it names
/// @param stop   what comes out when it is requested is of no use
std::vector<domain::SourceFile> hash_source(const VectorSource& source,
                                            const std::vector<std::string>& others,
                                            const std::stop_token& stop = {});
void enter_hashes(std::vector<domain::SourceFile> files, domain::SourceRecord& record);

/// Logs what GDAL complained about, and records that the source states and does not have.
void report_end_of_source(const VectorLayer& layer, std::uint64_t stated,
                          const domain::SourceRecord& record, IssueBudget& issues);

}  // namespace phusong::input
