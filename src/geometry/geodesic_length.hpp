#pragma once

#include "geometry/equal_area.hpp"

namespace phusong::geometry {

/// Length of the geodesic between two places on the WGS 84 ellipsoid, metres; exact to 1e-8 m.
/// Source: Karney, Algorithms for geodesics, J. Geodesy 87 (2013), as in PROJ.
double geodesic_length_m(const LonLat& a, const LonLat& b);

}  // namespace phusong::geometry
