#include "geometry/to_plane.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace phusong::geometry {
namespace {

// The area of a ring on the grid does not fit into 64 bits: the plane is 3.6e10 by 1.8e10 steps.
__extension__ using Wide = __int128;

/// Natural Earth writes 180.00000000000014 and means 180.
constexpr double kEdgeSlack_deg = 1e-9;

template <typename Whole, typename At>
Whole twice_area(std::size_t count, const At& at) {
    Whole sum = 0;
    const PlanePoint origin = at(0);
    PlanePoint last;
    for (std::size_t i = 1; i < count; ++i) {
        const PlanePoint p = at(i);
        const PlanePoint here{p.x - origin.x, p.y - origin.y};
        sum += static_cast<Whole>(last.x) * static_cast<Whole>(here.y) -
               static_cast<Whole>(last.y) * static_cast<Whole>(here.x);
        last = here;
    }
    return sum;
}

/// 1 where a ring runs counter-clockwise, −1 where it runs clockwise, 0 where it encloses nothing
/// on the grid.
/// @param at place of the vertex with a number below `count`
template <typename At>
int direction(std::size_t count, const At& at) {
    if (count == 0) return 0;
    std::uint64_t farthest = 0;
    for (std::size_t i = 1; i < count; ++i) {
        const std::int64_t x = at(i).x - at(0).x;
        const std::int64_t y = at(i).y - at(0).y;
        farthest |= static_cast<std::uint64_t>((x ^ (x >> 63)) | (y ^ (y >> 63)));
    }
    // What fits into 64 bits in the end may overflow on the way: whole numbers without a sign do
    // not mind. It fits where no vertex is farther from the first than this many bits (5 degrees).
    constexpr int kBits = 29;
    const Wide area = (farthest >> kBits) == 0
                          ? Wide{static_cast<std::int64_t>(twice_area<std::uint64_t>(count, at))}
                          : twice_area<Wide>(count, at);
    return (area > 0 ? 1 : 0) - (area < 0 ? 1 : 0);
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
            kept.push_back({limit, west.lat_deg + (east.lat_deg - west.lat_deg) * t, true});
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
            vertices.push_back({plane_point(v.lon_deg, v.lat_deg), v.interpolated});
        const int runs = direction(vertices.size(), [&](std::size_t i) { return vertices[i].at; });
        if (runs == 0) return false;
        out.add_ring(vertices, (runs > 0) != counter_clockwise);
        ++rings;
        return true;
    }

    /// A ring in longitude and latitude that lies on the map, as it is.
    bool add_as_it_is(const SourceRing& ring, bool counter_clockwise) {
        const bool closed = ring.size() > 1 && ring.front() == ring.back();
        const std::span<PlanePoint> drawn = out.open_ring(ring.size() - (closed ? 1 : 0));
        for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = plane_point(ring[i].x, ring[i].y);
        const int runs = direction(drawn.size(), [&](std::size_t i) { return drawn[i]; });
        if (runs == 0) {
            out.drop_ring(drawn);
            return false;
        }
        out.close_ring(drawn, (runs > 0) != counter_clockwise);
        ++rings;
        return true;
    }
};

bool lies_on_map(const SourceRing& ring) {
    return std::all_of(ring.begin(), ring.end(), [](const SourcePoint& p) {
        return std::abs(p.x) <= 180.0 && std::abs(p.y) <= 90.0;
    });
}

bool lies_on_map(const SourcePolygon& polygon) {
    return lies_on_map(polygon.shell) &&
           std::all_of(polygon.holes.begin(), polygon.holes.end(),
                       [](const SourceRing& hole) { return lies_on_map(hole); });
}

void add_as_it_is(const SourcePolygon& polygon, Feature& feature) {
    if (!feature.add_as_it_is(polygon.shell, true)) return;
    for (const SourceRing& hole : polygon.holes) feature.add_as_it_is(hole, false);
}

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

ToPlaneResult PlaneDrawing::append(const SourceMultiPolygon& polygons, PlanePolygons& out,
                                   bool on_map) {
    ToPlaneResult result;
    Feature feature{out, vertices_};
    for (const SourcePolygon& polygon : polygons) {
        if (crs_->is_wgs84_lonlat() && (on_map || lies_on_map(polygon))) {
            add_as_it_is(polygon, feature);
            continue;
        }
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

}  // namespace phusong::geometry
