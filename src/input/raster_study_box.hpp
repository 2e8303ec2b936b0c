#pragma once

#include "geometry/plane.hpp"
#include "geometry/plane_grid.hpp"

namespace phusong::input {

/// Where the units of a study lie. Longitudes run eastwards from west, which lies within ±180
/// degrees, to east, which may lie beyond.
struct StudyBox {
    double west_deg = 0;
    double east_deg = 0;  ///< at most a turn beyond west
    double south_deg = 0;
    double north_deg = 0;

    double middle_deg() const { return 0.5 * (west_deg + east_deg); }
};

/// The box of all units: the shortest one, so that a study on both sides of the antimeridian does
/// not go around the Earth.
StudyBox study_box(const geometry::PlanePolygons& units);

/// How much of the units lies beyond a grid, as a share of their area, 0…1; and how many of them
/// lie beyond it altogether.
struct Uncovered {
    double share = 0;
    std::size_t whole_units = 0;
};
Uncovered uncovered_by(const geometry::PlaneGrid& grid, const geometry::PlanePolygons& units);

}  // namespace phusong::input
