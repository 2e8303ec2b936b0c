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

  private:
    geometry::LonLat origin_;
};

}  // namespace phusong::radio
