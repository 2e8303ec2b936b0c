#pragma once

#include <string>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "domain/road.hpp"
#include "input/coverage.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

struct RoadsSpec {
    VectorSource source;
    ConstantOrField<std::string> road_class;  ///< none: "unspecified"
};

/// Reads lines and appends them to `roads`, each part of a multi-line as a line of its own. An edge
/// is straight in the CRS of the source, as in polygons; its length is that on the WGS 84
/// ellipsoid.
/// @throws core::RequestError source, layer or field do not exist; no CRS
/// @throws core::InputError   the source cannot be read
domain::SourceRecord read_roads(const RoadsSpec& spec, domain::Roads& roads, core::IssueLog& issues,
                                core::Progress& progress);

}  // namespace phusong::input
