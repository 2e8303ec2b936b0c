#pragma once

#include "geometry/plane_area.hpp"

namespace phusong::geometry {

/// How much area on the WGS 84 ellipsoid a square step of the grid stands for, along a parallel and
/// around it: the density at a latitude and its derivatives to the north.
///
/// The density is dE dN of the equal-area plane (equal_area.hpp), E and N being its easting and
/// northing, so areas are those on the ellipsoid.
struct AreaDensity {
    double value = 0;  ///< mm² per square step
    double first = 0;  ///< derivatives, per step each
    double second = 0;
    double third = 0;

    /// The same with coordinates counted in parts of a step.
    /// @param parts that a step is divided into, > 0
    AreaDensity divided_by(double parts) const;

    /// ∫ x (D(y) − D₀) dy along a straight stretch, D₀ being the value: what the area to its left
    /// has more than `value` times the area on the grid. To the third derivative it is exact, and
    /// the way back has the same number with the opposite sign, to the bit.
    /// @param middle_x,middle_y of the stretch, from where x is to be measured, and from the
    ///                          latitude of the density
    double excess(double middle_x, double middle_y, double dx, double dy) const {
        const double t = middle_y;
        const double square = dy * dy;
        const double at = t * (first + t * (second / 2 + t * (third / 6)));
        const double slope = first + t * (second + t * (third / 2));
        const double bend = second + t * third;
        return dy * (middle_x * (at + bend * square / 24) +
                     dx * dy * (slope / 12 + third * square / 480));
    }
};

/// Distance from its latitude within which the derivatives tell the density to 1e-11, in steps: a
/// sixteenth of a degree.
inline constexpr double kDensityReach_steps = 6'250'000;

/// @param lat_deg within ±90
AreaDensity area_density(double lat_deg);

/// ∫ (x − x0) D dy from a to b, mm²: the area between a stretch and the meridian of x0, positive
/// where it lies to the left of a stretch that runs north. To 1e-12.
double area_between_mm2(const PlaneVertex& a, const PlaneVertex& b, double x0);

/// Area within a ring, positive where it runs counter-clockwise, mm².
double ring_area_mm2(const std::vector<PlaneVertex>& ring);

}  // namespace phusong::geometry
