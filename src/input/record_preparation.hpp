#pragma once

#include <cstdint>
#include <vector>

#include "core/issue_log.hpp"
#include "input/coordinate_range.hpp"
#include "input/layer_crs.hpp"
#include "input/polygon_reader.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// What all records of a source are prepared with.
struct Preparation {
    const VectorLayer& layer;
    const LayerCrs& crs;
    const PolygonRequest& request;
    std::vector<Field> fields;  ///< aligned with the requests; index −1 where nothing is asked
};

/// One record after its way through checks, repair and projection.
struct PreparedRecord {
    enum class State { usable, null_geometry, empty_geometry, not_polygon, rejected };
    State state = State::rejected;
    PolygonRecord record;
    CoordinateBox coordinates;  ///< as they stand in the source
    std::vector<core::Issue> issues;
};

/// Prepares one record. Touches nothing that is shared, so that many can be prepared at once.
PreparedRecord prepare_record(Feature feature, const Preparation& preparation);

}  // namespace phusong::input
