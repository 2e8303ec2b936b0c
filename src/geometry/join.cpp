#include "geometry/join.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "geometry/geos_handle.hpp"

namespace phusong::geometry {
namespace {

using Position = std::pair<std::int64_t, std::int64_t>;

bool is_shell(std::span<const PlanePoint> ring) {
    double twice_area = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double ax = static_cast<double>(ring[i].x - ring[0].x);
        const double ay = static_cast<double>(ring[i].y - ring[0].y);
        const double bx = static_cast<double>(ring[i + 1].x - ring[0].x);
        const double by = static_cast<double>(ring[i + 1].y - ring[0].y);
        twice_area += ax * by - ay * bx;
    }
    return twice_area > 0;
}

/// Grid coordinates are below 2^53: exact as floating-point numbers.
SourceRing to_source(std::span<const PlanePoint> ring) {
    SourceRing points;
    points.reserve(ring.size() + 1);
    for (const PlanePoint& p : ring)
        points.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
    points.push_back(points.front());
    return points;
}

SourceMultiPolygon to_source(const PlanePolygons& polygons, std::size_t feature) {
    SourceMultiPolygon parts;
    for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r) {
        const std::span<const PlanePoint> ring = polygons.ring(r);
        if (parts.empty() || is_shell(ring))
            parts.push_back({to_source(ring), {}});
        else
            parts.back().holes.push_back(to_source(ring));
    }
    return parts;
}

/// Where edges were cut, so that these vertices can be told from those of the source after the
/// union.
std::set<Position> cut_points_of(const PlanePolygons& polygons,
                                 std::span<const std::size_t> features) {
    std::set<Position> found;
    for (const std::size_t feature : features)
        for (std::size_t r = polygons.first_ring(feature); r < polygons.last_ring(feature); ++r)
            for (std::size_t v = polygons.first_vertex(r); v < polygons.last_vertex(r); ++v)
                if (polygons.interpolated(v))
                    found.insert({polygons.vertex(v).x, polygons.vertex(v).y});
    return found;
}

}  // namespace

PlanePolygons join_features(const PlanePolygons& polygons, std::span<const std::size_t> features) {
    const geos::Session& session = geos::session();
    std::vector<geos::Geometry> parts;
    for (const std::size_t feature : features) {
        const SourceMultiPolygon source = to_source(polygons, feature);
        if (source.empty()) continue;
        const geos::Geometry geometry = session.to_geos(source);
        // Rounding to the grid can have made rings touch.
        parts.push_back(session.make_valid(geometry.get()));
    }
    std::vector<GEOSGeometry*> raw;
    raw.reserve(parts.size());
    for (geos::Geometry& part : parts) raw.push_back(part.release());
    const geos::Geometry all =
        session.own(GEOSGeom_createCollection_r(session.handle(), GEOS_GEOMETRYCOLLECTION,
                                                raw.data(), static_cast<unsigned int>(raw.size())));
    constexpr double kGrid = 1.0;
    const geos::Geometry united =
        session.own(GEOSUnaryUnionPrec_r(session.handle(), all.get(), kGrid));
    bool lines_dropped = false;
    const SourceMultiPolygon result = session.from_geos(united.get(), lines_dropped);

    const std::set<Position> cut_points = cut_points_of(polygons, features);
    std::vector<std::vector<PlanePoint>> rings;
    std::vector<std::vector<bool>> interpolated;
    const auto add = [&](const SourceRing& ring, bool shell) {
        std::vector<PlanePoint> points;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            points.push_back({std::llround(ring[i].x), std::llround(ring[i].y)});
        if (is_shell(points) != shell) std::reverse(points.begin(), points.end());
        std::vector<bool> flags;
        flags.reserve(points.size());
        for (const PlanePoint& p : points) flags.push_back(cut_points.contains({p.x, p.y}));
        rings.push_back(std::move(points));
        interpolated.push_back(std::move(flags));
    };
    for (const SourcePolygon& polygon : result) {
        add(polygon.shell, true);
        for (const SourceRing& hole : polygon.holes) add(hole, false);
    }
    PlanePolygons joined;
    joined.add_feature(rings, interpolated);
    return joined;
}

}  // namespace phusong::geometry
