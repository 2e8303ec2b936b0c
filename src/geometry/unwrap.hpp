#pragma once

#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// What unwrap_longitudes() found.
struct UnwrapResult {
    bool crosses_antimeridian =
        false;                 ///< some ring was moved beyond ±half a turn to be in one piece
    bool around_pole = false;  ///< some ring goes once around the Earth; left as it stands
};

/// Makes rings that cross the antimeridian continuous. Files write such a ring with longitudes that
/// jump from 179.9 to −179.9; an edge that spans more than half a turn is therefore taken the short
/// way round, and the ring continues beyond ±180. A ring that does not close that way, or that
/// collapses (the rectangle of the whole world), is read literally.
/// @param full_turn units in a full turn: 360 for degrees
UnwrapResult unwrap_longitudes(SourceMultiPolygon& polygons, double full_turn);

}  // namespace phusong::geometry
