#pragma once

#include <algorithm>
#include <cstdint>

#include "overlay/amount_window.hpp"
#include "overlay/local_edge.hpp"

namespace phusong::overlay {

struct Range {
    LocalCoordinate low;
    LocalCoordinate high;
};

inline Range x_range(const LocalEdge& e) {
    return e.ax < e.bx ? Range{e.ax, e.bx} : Range{e.bx, e.ax};
}
inline Range y_range(const LocalEdge& e) {
    return e.ay < e.by ? Range{e.ay, e.by} : Range{e.by, e.ay};
}
inline bool apart(Range p, Range q) {
    return p.low > q.high || q.low > p.high;
}

/// (b − a) × (d − c), exact.
inline std::int64_t cross_product(const LocalEdge& p, const LocalEdge& q) {
    return (std::int64_t{p.bx} - p.ax) * (std::int64_t{q.by} - q.ay) -
           (std::int64_t{p.by} - p.ay) * (std::int64_t{q.bx} - q.ax);
}

/// Position of v along the edge by projection, 0…1.
inline double projected(const LocalEdge& e, LocalPosition v) {
    const double dx = static_cast<double>(e.bx) - e.ax;
    const double dy = static_cast<double>(e.by) - e.ay;
    return std::clamp(((v.x - e.ax) * dx + (v.y - e.ay) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
}

}  // namespace phusong::overlay
