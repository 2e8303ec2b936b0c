#pragma once

#include <algorithm>

#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

inline SourcePoint between(const SourcePoint& a, const SourcePoint& b) {
    return {b.x - a.x, b.y - a.y};
}

/// A straight piece of the outline of a polygon, in the coordinates of its source.
struct OutlineEdge {
    SourcePoint a;
    SourcePoint b;

    double low_x() const { return std::min(a.x, b.x); }
    double low_y() const { return std::min(a.y, b.y); }
    double high_x() const { return std::max(a.x, b.x); }
    double high_y() const { return std::max(a.y, b.y); }

    /// Whether the boxes around two edges meet, bounds included.
    bool box_meets(const OutlineEdge& o) const {
        return static_cast<int>(low_x() <= o.high_x()) & static_cast<int>(o.low_x() <= high_x()) &
               static_cast<int>(low_y() <= o.high_y()) & static_cast<int>(o.low_y() <= high_y());
    }
    /// Whether it passes a height: one of its ends, and not both, lies above.
    bool passes(double y) const { return (a.y <= y) != (b.y <= y); }
    /// A height that it passes, near its middle; it must not be level.
    double height_within() const {
        const double middle = a.y / 2 + b.y / 2;
        return middle > low_y() && middle < high_y() ? middle : low_y();
    }
    /// Where it stands at a height that it passes.
    double x_at(double y) const {
        return a.x == b.x ? a.x : a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
    }
};

}  // namespace phusong::geometry
