#include "geometry/repair.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "core/error.hpp"
#include "geometry/certain_turn.hpp"
#include "geometry/geos_handle.hpp"

namespace phusong::geometry {
namespace {

bool has_three_corners(const SourceRing& ring) {
    const SourcePoint& a = ring.front();
    const auto b =
        std::find_if(ring.begin(), ring.end(), [&](const SourcePoint& p) { return !(p == a); });
    return std::any_of(b, ring.end(), [&](const SourcePoint& p) { return !(p == a || p == *b); });
}

/// Makes a ring fit for GEOS. Returns false when it bounds nothing.
bool tidy(SourceRing& ring, RepairResult& result) {
    if (ring.empty() || !has_three_corners(ring)) {
        result.outcome = RepairResult::Outcome::repaired;
        result.reason = "ring with fewer than three corners";
        if (!ring.empty()) result.location = ring.front();
        return false;
    }
    if (!(ring.front() == ring.back())) {
        ring.push_back(ring.front());
        result.outcome = RepairResult::Outcome::repaired;
        result.reason = "ring is not closed";
        result.location = ring.front();
    }
    return true;
}

void tidy(SourceMultiPolygon& polygons, RepairResult& result) {
    std::erase_if(polygons, [&](SourcePolygon& polygon) {
        if (!tidy(polygon.shell, result)) return true;
        std::erase_if(polygon.holes, [&](SourceRing& hole) { return !tidy(hole, result); });
        return false;
    });
}

/// Asks GEOS. Returns true when valid; else fills in reason and location.
bool is_valid(const geos::Session& session, const GEOSGeometry* geometry, RepairResult& result) {
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    const char valid = GEOSisValidDetail_r(session.handle(), geometry, 0, &reason, &location);
    if (valid == 1) return true;
    result.reason = reason != nullptr ? reason : session.message();
    if (reason != nullptr) GEOSFree_r(session.handle(), reason);
    if (location != nullptr) {
        const geos::Geometry point = session.own(location);
        SourcePoint p;
        if (GEOSGeomGetX_r(session.handle(), location, &p.x) == 1 &&
            GEOSGeomGetY_r(session.handle(), location, &p.y) == 1)
            result.location = p;
    }
    return false;
}

}  // namespace

bool is_one_convex_ring(const SourceMultiPolygon& polygons) {
    if (polygons.size() != 1 || !polygons.front().holes.empty()) return false;
    const SourceRing& ring = polygons.front().shell;
    if (ring.size() < 4 || !(ring.front() == ring.back())) return false;
    const std::size_t edges = ring.size() - 1;
    const auto edge = [&](std::size_t i) {
        return SourcePoint{ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y};
    };
    SourcePoint last = edge(edges - 1);
    const Turn turn = certain_turn(last, edge(0));
    if (turn != Turn::left && turn != Turn::right) return false;
    const auto heading_of = [](const SourcePoint& step) { return (step.x > 0) - (step.x < 0); };
    int heading = 0;  // sign of the last dx that was not zero
    for (std::size_t i = edges; heading == 0 && i-- > 0;) heading = heading_of(edge(i));
    int reversals = 0;
    for (std::size_t i = 0; i < edges; ++i) {
        const SourcePoint next = edge(i);
        if (certain_turn(last, next) != turn) return false;
        const int now = heading_of(next);
        if (now != 0 && now != heading) ++reversals;
        if (now != 0) heading = now;
        last = next;
    }
    return reversals == 2;
}

RepairResult repair(SourceMultiPolygon polygons) {
    ValidityProver prover;
    return repair(std::move(polygons), prover);
}

RepairResult repair(SourceMultiPolygon polygons, ValidityProver& prover) {
    RepairResult result;
    if (is_one_convex_ring(polygons)) {
        result.polygons = std::move(polygons);
        return result;
    }
    tidy(polygons, result);
    if (polygons.empty()) {
        result.outcome = RepairResult::Outcome::nothing;
        return result;
    }
    if (prover.proves(polygons)) {
        result.polygons = std::move(polygons);
        return result;
    }
    const geos::Session& session = geos::session();
    try {
        const geos::Geometry geometry = session.to_geos(polygons);
        if (is_valid(session, geometry.get(), result)) {
            result.polygons = std::move(polygons);
            return result;
        }
        result.outcome = RepairResult::Outcome::repaired;
        const geos::Geometry made = session.make_valid(geometry.get());
        result.polygons = session.from_geos(made.get(), result.lines_or_points_dropped);
    } catch (const core::InputError& error) {
        result.reason += (result.reason.empty() ? "" : "; ") + error.what_happened();
        result.polygons.clear();
    }
    if (result.polygons.empty()) result.outcome = RepairResult::Outcome::nothing;
    return result;
}

}  // namespace phusong::geometry
