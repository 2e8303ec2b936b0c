#pragma once

#include <cstdint>
#include <vector>

#include "geometry/plane.hpp"
#include "overlay/overlay.hpp"

namespace phusong::overlay {

/// What is known of a coverage feature before any of it is cut into tiles.
struct OrderedFeature {
    std::uint32_t stored = 0;  ///< its number in the request
    std::uint32_t layer = 0;
    std::uint32_t rings = 0;
    std::uint32_t vertices = 0;
    geometry::PlaneBox box;
};

/// The features in an order that depends on nothing but what they are: by layer, then by their
/// coordinates. Of features of one layer that are the same to the vertex, one is kept, and none
/// without a ring. With this, neither the order of the input nor a copy in it can change a bit of
/// the result.
std::vector<OrderedFeature> feature_order(const Request& request);

}  // namespace phusong::overlay
