#include "geometry/unwrap.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace phusong::geometry {
namespace {

struct Range {
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();

    bool within(const Range& outer) const { return min >= outer.min && max <= outer.max; }
};

Range range_of_x(const SourceRing& ring) {
    Range range;
    for (const SourcePoint& p : ring) {
        range.min = std::min(range.min, p.x);
        range.max = std::max(range.max, p.x);
    }
    return range;
}

bool jumps(const SourceRing& ring, double half_turn) {
    for (std::size_t i = 1; i < ring.size(); ++i)
        if (std::abs(ring[i].x - ring[i - 1].x) > half_turn) return true;
    return false;
}

void unwrap_ring(SourceRing& ring, double full_turn, UnwrapResult& result) {
    const double half_turn = full_turn / 2;
    if (ring.size() < 2 || !jumps(ring, half_turn)) return;
    SourceRing continuous = ring;
    double turns = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double step = ring[i].x - ring[i - 1].x;
        if (step > half_turn) turns -= 1;
        if (step < -half_turn) turns += 1;
        continuous[i].x = ring[i].x + turns * full_turn;
    }
    if (turns != 0) {
        // Around a pole. Boundaries that run along ±180 and the pole itself say so on purpose.
        const Range range = range_of_x(ring);
        if (range.min != -half_turn || range.max != half_turn) result.around_pole = true;
        return;
    }
    const Range range = range_of_x(continuous);
    if (range.max - range.min <= 0) return;
    // One sheet for all: the one in which most of the ring lies between ±half a turn.
    const double middle = (range.min + range.max) / 2;
    const double shift = -std::ceil(middle / full_turn - 0.5) * full_turn;
    for (SourcePoint& p : continuous) p.x += shift;
    ring = std::move(continuous);
    result.crosses_antimeridian = true;
}

}  // namespace

UnwrapResult unwrap_longitudes(SourceMultiPolygon& polygons, double full_turn) {
    UnwrapResult result;
    for (SourcePolygon& polygon : polygons) {
        unwrap_ring(polygon.shell, full_turn, result);
        if (polygon.holes.empty()) continue;
        const Range shell = range_of_x(polygon.shell);
        for (SourceRing& hole : polygon.holes) {
            unwrap_ring(hole, full_turn, result);
            const Range range = range_of_x(hole);
            if (range.within(shell)) continue;
            // A hole written on the other side of the antimeridian than its shell.
            for (const double shift : {full_turn, -full_turn}) {
                if (!Range{range.min + shift, range.max + shift}.within(shell)) continue;
                for (SourcePoint& p : hole) p.x += shift;
                break;
            }
        }
    }
    return result;
}

}  // namespace phusong::geometry
