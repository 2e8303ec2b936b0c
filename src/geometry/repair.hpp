#pragma once

#include <optional>
#include <string>

#include "geometry/certainly_valid.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// What became of a polygon on its way through repair().
struct RepairResult {
    enum class Outcome {
        valid,     ///< as it came
        repaired,  ///< changed; reason and location say why
        nothing    ///< no area was left, or it cannot be repaired; polygons is empty
    };
    Outcome outcome = Outcome::valid;
    SourceMultiPolygon polygons;
    std::string reason;                    ///< as GEOS puts it: "Self-intersection"
    std::optional<SourcePoint> location;   ///< where, in source coordinates
    bool lines_or_points_dropped = false;  ///< repair left lines or points, which cover no area
};

/// True when the polygon is one ring without holes, strictly convex, that turns once around: such a
/// polygon is valid. Cheap; what it does not accept may be valid all the same.
bool is_one_convex_ring(const SourceMultiPolygon& polygons);

/// Validity in the sense of OGC Simple Features (GEOS's IsValid) and repair by GEOS's MakeValid,
/// structure method: areas are kept where ring directions say that they are filled; what collapses
/// is dropped. Rings that are not closed are closed first, rings of fewer than three distinct
/// corners are dropped; both count as repair.
/// @param polygons finite coordinates only
RepairResult repair(SourceMultiPolygon polygons);
/// The same for one of many, with what they are proven to be valid by.
RepairResult repair(SourceMultiPolygon polygons, ValidityProver& prover);

}  // namespace phusong::geometry
