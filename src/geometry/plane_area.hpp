#pragma once

#include <vector>

namespace phusong::geometry {

/// A position on the plane between grid points, in steps (see PlanePoint): where borders cross.
struct PlaneVertex {
    double x = 0;
    double y = 0;
};

/// One polygon of a computed area: shell counter-clockwise, holes clockwise, rings not closed.
struct PlaneAreaPolygon {
    std::vector<PlaneVertex> shell;
    std::vector<std::vector<PlaneVertex>> holes;
};

/// A computed area as polygons that do not overlap.
struct PlaneArea {
    std::vector<PlaneAreaPolygon> polygons;

    bool empty() const noexcept { return polygons.empty(); }
    /// Sum of the signed areas of all rings on the ellipsoid, m².
    double area_m2() const;
};

}  // namespace phusong::geometry
