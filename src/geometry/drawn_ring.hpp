#pragma once

#include <string>
#include <vector>

#include "geometry/crs.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// A vertex on its way to the plane: longitude may lie beyond ±180 to keep a ring in one piece.
struct DrawnVertex {
    double lon_deg = 0;
    double lat_deg = 0;
    bool interpolated = false;  ///< set by the cutting of a long edge
};

/// A ring whose edges are straight in longitude and latitude, to half a millimetre. Not closed.
using DrawnRing = std::vector<DrawnVertex>;

/// Largest distance between the image of a straight edge of the source and what is drawn for it. A
/// chord errs to one side, so this is a bias, not noise: half a millimetre keeps it well below 1e-6
/// of the area of any commune.
constexpr double kChordTolerance_m = 0.0005;

/// Draws a ring of WGS 84 longitudes and latitudes: what it is. Latitudes a hair (1e-6 degrees)
/// beyond the poles are taken as the poles.
/// @return false, with a reason for people, when a coordinate is none on Earth
bool draw_wgs84_ring(const SourceRing& ring, DrawnRing& drawn, std::string& reason);

/// Draws a ring of any CRS: edges are cut until sampled points of each piece lie near enough to its
/// chord. around_pole is set when the ring goes around a pole, which it then includes.
/// @return false, with a reason for people, when a point cannot be transformed
bool draw_ring(const SourceRing& ring, const CrsTransform& crs, DrawnRing& drawn, bool& around_pole,
               std::string& reason);

}  // namespace phusong::geometry
