#pragma once

#include "geometry/equal_area.hpp"

namespace phusong::radio {

/// Distance along the ellipsoid and azimuth at the start.
struct Polar {
    double distance_m = 0;
    double azimuth_deg = 0;  ///< clockwise from true north, 0-360
};

/// Geodesics from one point by Gauss's mid-latitude formulas: within 1e-5 of the length up to 100
/// km away from the poles, which is metres where cells are tens of metres.
class LocalPlane {
  public:
    explicit LocalPlane(geometry::LonLat origin);

    geometry::LonLat at(Polar polar) const;
    Polar to(geometry::LonLat point) const;

    /// What all points of one latitude have in common: to() of a point λ east of the origin is the
    /// distance and direction of (λ east_m_per_deg, north_m), less λ convergence in azimuth.
    struct Parallel {
        double north_m = 0;
        double east_m_per_deg = 0;
        double convergence = 0;
    };
    Parallel parallel(double lat_deg) const;

    geometry::LonLat origin() const { return origin_; }

  private:
    geometry::LonLat origin_;
};

}  // namespace phusong::radio
