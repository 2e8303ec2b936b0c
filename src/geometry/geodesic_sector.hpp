#pragma once

#include <optional>

#include "geometry/equal_area.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// What lies within a geodesic distance of a place on WGS 84: all around it, or between two
/// directions. Bounded by an arc of equal distance and, in a sector, by two geodesics.
struct GeodesicSector {
    LonLat centre;
    double radius_m = 0;  ///< 0 < radius <= kMostRadius_m
    /// Axis, degrees clockwise from north; nothing: all around.
    std::optional<double> azimuth_deg = std::nullopt;
    double width_deg = 360;  ///< 0 < width; from azimuth − width/2 to azimuth + width/2
};

/// Farther than any base station reaches; the accuracy below holds up to here.
constexpr double kMostRadius_m = 500'000;

/// Area on the ellipsoid, m²: w R² · (1 − cos(R √K)) / (K R²), with w the width in radians and K
/// the Gaussian curvature at the centre (that of a sphere osculating there). K changes over a disc
/// by less than 0.7 % of its value per thousand kilometres; the formula is good to 1e-7 of a disc's
/// area up to 100 km and 1e-6 at 500 km, and to 1e-6 and 1e-4 of a sector's (tested against
/// geodesic polygons of GeographicLib).
double sector_area_m2(const GeodesicSector& sector);

/// The sector as a polygon on WGS 84 whose edges are straight in longitude and latitude, as
/// to_plane() draws them.
///
/// Vertices lie on a circle slightly larger than the sector's, so that the polygon's area is the
/// sector's geodesic area (to 1e-7). Their number follows from `area_error`: what lies in one of
/// the two and not in the other is at most that share of the area. Where meridians converge, and
/// along the straight sides, edges are divided until the difference between a geodesic and a
/// straight line in degrees keeps to the same bound. Geodesics: C. F. F. Karney, Algorithms for
/// geodesics, J. Geodesy 87 (2013), in the implementation that PROJ carries.
///
/// Longitudes are in one piece and may leave ±180 by up to 360; a sector that contains a pole is
/// closed along it. Both is what to_plane() takes.
/// @param area_error 0 < area_error < 1; 0.001 gives 60 vertices all around
SourcePolygon geodesic_sector(const GeodesicSector& sector, double area_error);

}  // namespace phusong::geometry
