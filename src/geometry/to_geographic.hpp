#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/plane.hpp"
#include "geometry/plane_area.hpp"

namespace phusong::geometry {

/// A position on WGS 84 in units of the seventh decimal of a degree (1.1 cm or less on the ground):
/// what is written to files, exactly.
struct GeographicPoint {
    std::int32_t lon_e7 = 0;  ///< −1,800,000,000 … 1,800,000,000
    std::int32_t lat_e7 = 0;  ///< −900,000,000 … 900,000,000

    friend bool operator==(const GeographicPoint&, const GeographicPoint&) = default;
};

/// Not closed: the first point is not repeated.
using GeographicRing = std::vector<GeographicPoint>;

/// Shell counter-clockwise, holes clockwise (RFC 7946, section 3.1.6).
struct GeographicPolygon {
    GeographicRing shell;
    std::vector<GeographicRing> holes;
};

/// Polygons that together are valid in the sense of OGC Simple Features: rings are simple, holes
/// lie in their shells, polygons touch in points at most. The coordinates a reader gets by parsing
/// the seven decimals as doubles are those the validity was checked with.
struct GeographicArea {
    std::vector<GeographicPolygon> polygons;

    bool empty() const noexcept { return polygons.empty(); }
};

/// One feature on WGS 84. Vertices that were set by the cutting of a long edge are dropped where
/// the edge keeps to half a unit of the seventh decimal without them: all of them where the source
/// was in longitude and latitude, few where it was in a projected CRS. Rings that round to nothing
/// are dropped; the area is empty where none is left.
GeographicArea to_geographic(const PlanePolygons& polygons, std::size_t feature);

/// A computed area on WGS 84. Vertices on (nearly) straight stretches are dropped by the same
/// measure.
GeographicArea to_geographic(const PlaneArea& area);

}  // namespace phusong::geometry
