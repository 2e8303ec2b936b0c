#include "geometry/to_plane.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geometry/equal_area.hpp"

namespace phusong::geometry {
namespace {

// The area of a ring on the grid does not fit into 64 bits: the plane is 3.5e10 by 1.5e10 mm.
__extension__ using Wide = __int128;

/// Natural Earth writes 180.00000000000014 and means 180.
constexpr double kEdgeSlack_deg = 1e-9;

/// To the nearest whole number. What std::llround() does, but without a call; the two differ for
/// nothing but the double before 0.5.
std::int64_t rounded(double value) {
    return static_cast<std::int64_t>(value + (value < 0 ? -0.5 : 0.5));
}

PlanePoint on_grid(double easting_m, double northing_m) {
    return {rounded(easting_m * 1000.0), rounded(northing_m * 1000.0)};
}

/// In mm²; positive where the ring runs counter-clockwise.
Wide twice_area(std::span<const GridVertex> ring) {
    if (ring.empty()) return 0;
    Wide sum = 0;
    const PlanePoint origin = ring.front().at;
    PlanePoint last;
    for (const GridVertex& vertex : ring) {
        const PlanePoint here{vertex.at.x_mm - origin.x_mm, vertex.at.y_mm - origin.y_mm};
        sum += Wide{last.x_mm} * here.y_mm - Wide{last.y_mm} * here.x_mm;
        last = here;
    }
    return sum;
}

/// One half-plane of Sutherland and Hodgman's clipping: what lies at most at the limit (sign 1), or
/// at least (sign −1). Parts that a concave ring falls into stay connected along the limit by edges
/// that run back and forth there and cancel in every measure.
DrawnRing clip(const DrawnRing& ring, double limit, double sign) {
    DrawnRing kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const DrawnVertex& a = ring[i];
        const DrawnVertex& b = ring[(i + 1) % ring.size()];
        const double beyond_a = sign * (a.lon_deg - limit);
        const double beyond_b = sign * (b.lon_deg - limit);
        if (beyond_a <= 0) kept.push_back(a);
        if ((beyond_a < 0 && beyond_b > 0) || (beyond_a > 0 && beyond_b < 0)) {
            // From west to east, whichever way the ring runs, for the same rounding either way.
            const DrawnVertex& west = a.lon_deg < b.lon_deg ? a : b;
            const DrawnVertex& east = a.lon_deg < b.lon_deg ? b : a;
            const double t = (limit - west.lon_deg) / (east.lon_deg - west.lon_deg);
            kept.push_back(
                {limit, west.northing_m + (east.northing_m - west.northing_m) * t, true});
        }
    }
    return kept;
}

/// The part of a ring in strip k, which reaches from 360 k − 180 to 360 k + 180 degrees, moved to
/// the map.
DrawnRing strip_of(const DrawnRing& ring, int k) {
    DrawnRing part = clip(clip(ring, 360.0 * k + 180.0, 1.0), 360.0 * k - 180.0, -1.0);
    for (DrawnVertex& v : part) v.lon_deg -= 360.0 * k;
    return part;
}

/// Adds the rings of one feature to a store.
struct Feature {
    PlanePolygons& out;
    std::vector<GridVertex>& vertices;  ///< room for one ring
    std::size_t rings = 0;

    /// Returns false, adding nothing, when the ring encloses nothing on the grid.
    bool add(const DrawnRing& drawn, bool counter_clockwise) {
        vertices.clear();
        vertices.reserve(drawn.size());
        for (const DrawnVertex& v : drawn)
            vertices.push_back(
                {on_grid(equal_area::easting_m(v.lon_deg), v.northing_m), v.interpolated});
        const Wide area = twice_area(vertices);
        if (area == 0) return false;
        out.add_ring(vertices, (area > 0) != counter_clockwise);
        ++rings;
        return true;
    }
};

/// Rings of one polygon, the shell first.
using DrawnPolygon = std::vector<DrawnRing>;

std::pair<double, double> longitudes(DrawnRing& ring) {
    double min = 0;
    double max = 0;
    for (DrawnVertex& v : ring) {
        for (const double edge : {-180.0, 180.0})
            if (std::abs(v.lon_deg - edge) <= kEdgeSlack_deg) v.lon_deg = edge;
        min = std::min(min, v.lon_deg);
        max = std::max(max, v.lon_deg);
    }
    return {min, max};
}

void add_polygon(DrawnPolygon& polygon, Feature& feature, ToPlaneResult& result) {
    double west = 0;
    double east = 0;
    for (DrawnRing& ring : polygon) {
        const auto [min, max] = longitudes(ring);
        west = std::min(west, min);
        east = std::max(east, max);
    }
    if (west >= -180.0 && east <= 180.0) {
        for (std::size_t r = 0; r < polygon.size(); ++r)
            if (!feature.add(polygon[r], r == 0) && r == 0) return;
        return;
    }
    result.split_at_antimeridian = true;
    const int first = static_cast<int>(std::floor((west + 180.0) / 360.0));
    const int last = static_cast<int>(std::floor((east + 180.0) / 360.0));
    for (int k = first; k <= last; ++k)
        for (std::size_t r = 0; r < polygon.size(); ++r)
            if (!feature.add(strip_of(polygon[r], k), r == 0) && r == 0) break;
}

}  // namespace

ToPlaneResult PlaneDrawing::append(const SourceMultiPolygon& polygons, PlanePolygons& out) {
    ToPlaneResult result;
    Feature feature{out, vertices_};
    for (const SourcePolygon& polygon : polygons) {
        rings_.resize(1 + polygon.holes.size());
        for (std::size_t r = 0; r < rings_.size(); ++r) {
            const SourceRing& ring = r == 0 ? polygon.shell : polygon.holes[r - 1];
            const bool done =
                crs_->is_wgs84_lonlat()
                    ? draw_wgs84_ring(ring, rings_[r], result.reason)
                    : draw_ring(ring, *crs_, rings_[r], result.around_pole, result.reason);
            if (done) continue;
            out.abandon_feature();
            return result;
        }
        add_polygon(rings_, feature, result);
    }
    if (feature.rings == 0) {
        out.abandon_feature();
        result.reason = "nothing of a millimetre's width is left of it";
        return result;
    }
    out.end_feature();
    result.appended = true;
    return result;
}

ToPlaneResult to_plane(const SourceMultiPolygon& polygons, const CrsTransform& crs,
                       PlanePolygons& out) {
    return PlaneDrawing(crs).append(polygons, out);
}

PlanePoint plane_point(double lon_deg, double lat_deg) {
    return on_grid(equal_area::easting_m(lon_deg), equal_area::northing_m(lat_deg));
}

}  // namespace phusong::geometry
