#pragma once

#include <string>
#include <vector>

#include "geometry/crs.hpp"
#include "geometry/drawn_ring.hpp"
#include "geometry/plane.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// What became of a feature on its way to the plane.
struct ToPlaneResult {
    bool appended = false;  ///< false: nothing was added, see reason
    std::string reason;     ///< for people, when not appended
    bool split_at_antimeridian = false;
    bool around_pole = false;  ///< a ring around a pole was closed along the edge of the map
};

/// Draws a polygon on the grid and appends it as one feature: shells counter-clockwise, each
/// followed by its holes, clockwise, whatever their direction was in the source.
///
/// An edge is straight in the source's CRS. Where that is not longitude and latitude, it is cut so
/// finely that its image deviates from what is drawn by less than 0.5 mm before rounding; cut
/// points are marked as interpolated, and do not depend on the direction of the edge, so two
/// features that share an edge share its cut points. What lies beyond ±180 degrees of longitude is
/// split off there and moved to the other side.
///
/// The feature is not appended when a coordinate is no place on Earth (latitude beyond ±90, not a
/// number, outside the area where the CRS is defined) or when nothing of a millimetre's width is
/// left.
/// @param polygons valid polygons; longitudes in one piece, see repair() and unwrap_longitudes()
/// @param crs      of the coordinates
ToPlaneResult to_plane(const SourceMultiPolygon& polygons, const CrsTransform& crs,
                       PlanePolygons& out);

/// to_plane() for many features, one after the other, which keeps its room in memory between them.
class PlaneDrawing {
  public:
    /// @param crs outlives this
    explicit PlaneDrawing(const CrsTransform& crs) : crs_(&crs) {}

    /// See to_plane().
    /// @param on_map the caller knows that all lies within ±180 and ±90 degrees; false: nothing is
    ///               known
    ToPlaneResult append(const SourceMultiPolygon& polygons, PlanePolygons& out,
                         bool on_map = false);

  private:
    const CrsTransform* crs_;
    std::vector<DrawnRing> rings_;      // of one polygon, the shell first
    std::vector<GridVertex> vertices_;  // of one ring
};

}  // namespace phusong::geometry
