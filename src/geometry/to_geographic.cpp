#include "geometry/to_geographic.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

#include "geometry/equal_area.hpp"
#include "geometry/geos_handle.hpp"
#include "geometry/repair.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {
namespace {

// Sums of products of grid coordinates need more than 64 bits.
__extension__ using Wide = __int128;

constexpr double kPerDegree = 1e7;

// Half a unit of the last decimal: what rounding changes anyway.
constexpr double kThinningTolerance_deg = 0.5 / kPerDegree;

// Of a computed area, thinning looks at stretches of this many vertices, which bounds its time.
constexpr std::size_t kLongestStretch = 1024;

// ---- vertices that may go --------------------------------------------------------------------

double distance_to_segment_deg(LonLat p, LonLat a, LonLat b) {
    const double dx = b.lon_deg - a.lon_deg;
    const double dy = b.lat_deg - a.lat_deg;
    const double px = p.lon_deg - a.lon_deg;
    const double py = p.lat_deg - a.lat_deg;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(px - t * dx, py - t * dy);
}

/// Marks the vertices strictly between first and last (counted on around the ring) that are needed
/// to stay within the tolerance: Douglas and Peucker's method. A border that two units share is
/// walked in both directions, so the ends of a chord are put in an order of their own.
void keep_needed(const std::vector<LonLat>& ring, std::size_t first, std::size_t last,
                 std::vector<bool>& keep) {
    const auto at = [&](std::size_t i) { return ring[i % ring.size()]; };
    std::vector<std::pair<std::size_t, std::size_t>> pending{{first, last}};
    while (!pending.empty()) {
        const auto [from, to] = pending.back();
        pending.pop_back();
        LonLat a = at(from);
        LonLat b = at(to);
        if (std::pair(b.lon_deg, b.lat_deg) < std::pair(a.lon_deg, a.lat_deg)) std::swap(a, b);
        double farthest_deg = kThinningTolerance_deg;
        std::size_t split = from;
        for (std::size_t i = from + 1; i < to; ++i) {
            const double distance_deg = distance_to_segment_deg(at(i), a, b);
            if (distance_deg > farthest_deg) {
                farthest_deg = distance_deg;
                split = i;
            }
        }
        if (split == from) continue;
        keep[split % ring.size()] = true;
        pending.emplace_back(from, split);
        pending.emplace_back(split, to);
    }
}

GeographicPoint rounded(LonLat p) {
    const double lon = std::clamp(p.lon_deg, -180.0, 180.0);
    const double lat = std::clamp(p.lat_deg, -90.0, 90.0);
    return {static_cast<std::int32_t>(std::lround(lon * kPerDegree)),
            static_cast<std::int32_t>(std::lround(lat * kPerDegree))};
}

void drop_repeated(GeographicRing& ring) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
}

bool has_three_corners(const GeographicRing& ring) {
    return ring.size() > 2 && std::any_of(ring.begin() + 2, ring.end(), [&](GeographicPoint p) {
               return p != ring[0] && p != ring[1];
           });
}

/// Drops what is not needed of a ring, rounds the rest, and leaves it empty where it collapses.
/// @param keep vertices that must stay; at least the first
GeographicRing thinned_and_rounded(const std::vector<LonLat>& ring, std::vector<bool> keep) {
    const std::vector<bool> given = keep;
    std::size_t first = 0;
    for (std::size_t i = 1; i <= ring.size(); ++i) {
        if (i != ring.size() && !given[i]) continue;
        if (i - first > 1) keep_needed(ring, first, i, keep);
        first = i;
    }
    GeographicRing result;
    for (std::size_t i = 0; i < ring.size(); ++i)
        if (keep[i]) result.push_back(rounded(ring[i]));
    drop_repeated(result);
    if (!has_three_corners(result)) result.clear();
    return result;
}

GeographicRing geographic_ring(const std::vector<PlaneVertex>& ring) {
    std::vector<LonLat> points;
    points.reserve(ring.size());
    for (const PlaneVertex& v : ring) points.push_back({degrees(v.x), degrees(v.y)});
    std::vector<bool> keep(points.size());
    for (std::size_t i = 0; i < keep.size(); i += kLongestStretch) keep[i] = true;
    return thinned_and_rounded(points, std::move(keep));
}

GeographicRing geographic_ring(const PlanePolygons& polygons, std::size_t ring) {
    std::vector<LonLat> points;
    std::vector<bool> keep;
    for (std::size_t i = polygons.first_vertex(ring); i < polygons.last_vertex(ring); ++i) {
        const PlanePoint& p = polygons.vertex(i);
        points.push_back({degrees(p.x), degrees(p.y)});
        keep.push_back(!polygons.interpolated(i) || keep.empty());
    }
    return thinned_and_rounded(points, std::move(keep));
}

// ---- which hole belongs to which shell -------------------------------------------------------

int sign(Wide value) {
    return (value > 0) - (value < 0);
}

/// Twice the area to the left of a ring, exactly.
Wide twice_area(std::span<const PlanePoint> ring) {
    Wide twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        twice += Wide(ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
                 Wide(ring[i].y - ring[0].y) * (ring[i + 1].x - ring[0].x);
    }
    return twice;
}

Wide twice_area(const GeographicRing& ring) {
    Wide twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GeographicPoint& a = ring[i];
        const GeographicPoint& b = ring[(i + 1) % ring.size()];
        twice += Wide(a.lon_e7) * b.lat_e7 - Wide(a.lat_e7) * b.lon_e7;
    }
    return twice;
}

/// 1 inside, 0 on the border, −1 outside.
int side_of_ring(PlanePoint p, std::span<const PlanePoint> ring) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const PlanePoint a = ring[j];
        const PlanePoint b = ring[i];
        const int turn = sign(Wide(b.x - a.x) * (p.y - a.y) - Wide(b.y - a.y) * (p.x - a.x));
        const bool within_box = std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) &&
                                std::min(a.y, b.y) <= p.y && p.y <= std::max(a.y, b.y);
        if (turn == 0 && within_box) return 0;
        if ((a.y > p.y) == (b.y > p.y)) continue;
        if ((b.y > a.y) == (turn > 0)) inside = !inside;
    }
    return inside ? 1 : -1;
}

/// Whether a ring lies in another one; they may touch. Where all vertices touch, it does: a hole is
/// inside its shell rather than outside of it.
bool lies_in(std::span<const PlanePoint> ring, std::span<const PlanePoint> around) {
    for (const PlanePoint& p : ring) {
        const int side = side_of_ring(p, around);
        if (side != 0) return side > 0;
    }
    return true;
}

struct Shell {
    std::size_t ring = 0;
    PlaneBox box;
    Wide twice_area = 0;
    std::vector<std::size_t> holes;
};

PlaneBox box_of(std::span<const PlanePoint> ring) {
    PlaneBox box;
    for (const PlanePoint& p : ring) box.include(p);
    return box;
}

bool contains(const PlaneBox& outer, const PlaneBox& inner) {
    return outer.min_x <= inner.min_x && inner.max_x <= outer.max_x && outer.min_y <= inner.min_y &&
           inner.max_y <= outer.max_y;
}

/// The smallest shell around a hole, if there is one.
Shell* shell_around(const PlanePolygons& polygons, std::size_t hole, std::vector<Shell>& shells) {
    if (shells.size() == 1) return &shells.front();
    const PlaneBox box = box_of(polygons.ring(hole));
    Shell* best = nullptr;
    for (Shell& shell : shells) {
        if (!contains(shell.box, box)) continue;
        if (best != nullptr && shell.twice_area >= best->twice_area) continue;
        if (lies_in(polygons.ring(hole), polygons.ring(shell.ring))) best = &shell;
    }
    return best;
}

std::vector<Shell> nested_rings(const PlanePolygons& polygons, std::size_t feature) {
    std::vector<Shell> shells;
    std::vector<std::size_t> holes;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r) {
        const Wide twice = twice_area(polygons.ring(r));
        if (twice > 0) shells.push_back({r, box_of(polygons.ring(r)), twice, {}});
        if (twice < 0) holes.push_back(r);
    }
    for (const std::size_t hole : holes) {
        Shell* const shell = shell_around(polygons, hole, shells);
        if (shell != nullptr) shell->holes.push_back(hole);
    }
    return shells;
}

// ---- validity --------------------------------------------------------------------------------

SourceRing source_ring(const GeographicRing& ring, double units_per_degree) {
    SourceRing result;
    result.reserve(ring.size() + 1);
    // Dividing whole numbers by a whole number gives the double nearest to the decimal fraction,
    // which is what a reader of the text gets.
    const double divisor = kPerDegree / units_per_degree;
    for (const GeographicPoint& p : ring)
        result.push_back({p.lon_e7 / divisor, p.lat_e7 / divisor});
    result.push_back(result.front());
    return result;
}

SourceMultiPolygon source_polygons(const GeographicArea& area, double units_per_degree) {
    SourceMultiPolygon result;
    result.reserve(area.polygons.size());
    for (const GeographicPolygon& polygon : area.polygons) {
        SourcePolygon source{source_ring(polygon.shell, units_per_degree), {}};
        for (const GeographicRing& hole : polygon.holes)
            source.holes.push_back(source_ring(hole, units_per_degree));
        result.push_back(std::move(source));
    }
    return result;
}

GeographicRing ring_of_grid_units(const SourceRing& ring) {
    GeographicRing result;
    result.reserve(ring.size());
    for (const SourcePoint& p : ring)
        result.push_back({static_cast<std::int32_t>(std::lround(p.x)),
                          static_cast<std::int32_t>(std::lround(p.y))});
    drop_repeated(result);
    if (!has_three_corners(result)) result.clear();
    return result;
}

/// Nodes and snaps to the grid (GEOS's OverlayNG with a fixed precision), after which lines meet in
/// vertices only.
GeographicArea snapped(const GeographicArea& area) {
    const RepairResult repaired = repair(source_polygons(area, kPerDegree));
    GeographicArea result;
    if (repaired.polygons.empty()) return result;
    const geos::Session& session = geos::session();
    const geos::Geometry geometry = session.to_geos(repaired.polygons);
    const geos::Geometry on_grid =
        session.own(GEOSGeom_setPrecision_r(session.handle(), geometry.get(), 1.0, 0));
    bool lines_dropped = false;
    for (const SourcePolygon& polygon : session.from_geos(on_grid.get(), lines_dropped)) {
        GeographicPolygon part{ring_of_grid_units(polygon.shell), {}};
        if (part.shell.empty()) continue;
        for (const SourceRing& hole : polygon.holes) {
            GeographicRing ring = ring_of_grid_units(hole);
            if (!ring.empty()) part.holes.push_back(std::move(ring));
        }
        result.polygons.push_back(std::move(part));
    }
    return result;
}

void turn(GeographicRing& ring, int wanted) {
    if (sign(twice_area(ring)) == -wanted) std::reverse(ring.begin() + 1, ring.end());
}

/// Rounding can make rings touch or cross. Returns what is valid with the rounded coordinates.
GeographicArea settled(GeographicArea area) {
    // One round of snapping does it but for rare cases in which the moved lines meet other
    // vertices.
    constexpr int kMostRounds = 8;
    for (int round = 0; !area.empty(); ++round) {
        if (repair(source_polygons(area, 1.0)).outcome == RepairResult::Outcome::valid) break;
        if (round == kMostRounds)
            throw std::logic_error(
                "a polygon stays invalid however often it is snapped to the grid");
        area = snapped(area);
    }
    for (GeographicPolygon& polygon : area.polygons) {
        turn(polygon.shell, 1);
        for (GeographicRing& hole : polygon.holes) turn(hole, -1);
    }
    return area;
}

}  // namespace

GeographicArea to_geographic(const PlanePolygons& polygons, std::size_t feature) {
    GeographicArea area;
    for (const Shell& shell : nested_rings(polygons, feature)) {
        GeographicPolygon polygon{geographic_ring(polygons, shell.ring), {}};
        if (polygon.shell.empty()) continue;
        for (const std::size_t hole : shell.holes) {
            GeographicRing ring = geographic_ring(polygons, hole);
            if (!ring.empty()) polygon.holes.push_back(std::move(ring));
        }
        area.polygons.push_back(std::move(polygon));
    }
    return settled(std::move(area));
}

GeographicArea to_geographic(const PlaneArea& plane_area) {
    GeographicArea area;
    for (const PlaneAreaPolygon& part : plane_area.polygons) {
        GeographicPolygon polygon{geographic_ring(part.shell), {}};
        if (polygon.shell.empty()) continue;
        for (const std::vector<PlaneVertex>& hole : part.holes) {
            GeographicRing ring = geographic_ring(hole);
            if (!ring.empty()) polygon.holes.push_back(std::move(ring));
        }
        area.polygons.push_back(std::move(polygon));
    }
    return settled(std::move(area));
}

}  // namespace phusong::geometry
