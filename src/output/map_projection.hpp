#pragma once

#include <array>
#include <cstdint>

#include "geometry/to_geographic.hpp"

namespace phusong::output {

/// A point on the ground of a printed map, metres from its middle; y to the north.
struct GroundPoint {
    double x_m = 0;
    double y_m = 0;
};

/// Lambert's azimuthal equal-area projection on the authalic sphere of WGS 84 (Snyder, USGS
/// Professional Paper 1395, equations 24-2 to 24-4 with the sphere's radius): areas keep their
/// proportions, north is up in the middle. Scale errors within 500 km of it stay below 0.4 %, that
/// of taking the ellipsoid for a sphere included.
class MapProjection {
  public:
    /// @param box_e7 west, south, east, north in 1e-7 degrees; west > east across the antimeridian
    explicit MapProjection(const std::array<std::int64_t, 4>& box_e7);

    GroundPoint project(geometry::GeographicPoint point) const;

  private:
    double lon0_rad_ = 0;
    double sin_lat0_ = 0;
    double cos_lat0_ = 1;
};

}  // namespace phusong::output
