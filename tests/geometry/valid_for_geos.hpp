#pragma once

#include <geos_c.h>

#include "geometry/geos_handle.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::test {

/// What GEOS says, which the proof of validity is held against.
inline bool is_valid_for_geos(const geometry::SourceMultiPolygon& polygons) {
    const geometry::geos::Session& session = geometry::geos::session();
    const geometry::geos::Geometry geometry = session.to_geos(polygons);
    return GEOSisValid_r(session.handle(), geometry.get()) == 1;
}

inline geometry::SourceRing square_at(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

}  // namespace phusong::test
