#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "geometry/to_geographic.hpp"

namespace phusong::output {

/// Collects the bounding box of areas on WGS 84 as RFC 7946 (sections 5 and 5.2) wants it: west,
/// south, east, north. Where something touches the antimeridian from both sides, the box is the
/// narrower one around it, with west > east.
class BoundingBox {
  public:
    void include(const geometry::GeographicArea& area);
    void include(const BoundingBox& other);

    /// West, south, east, north in 1e-7 degrees; nothing where nothing was included.
    std::optional<std::array<std::int64_t, 4>> corners() const;

  private:
    using Interval = std::pair<std::int64_t, std::int64_t>;  ///< west, east
    void include(Interval longitudes, Interval latitudes);
    void compact();

    std::vector<Interval> longitudes_;
    std::optional<Interval> latitudes_;
};

}  // namespace phusong::output
