#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/plane.hpp"

namespace phusong::overlay {

/// The features in an order that depends on nothing but what they are: by layer, then by their
/// coordinates. Of features of one layer that are the same to the vertex, one is kept. With this,
/// neither the order of the input nor a copy in it can change a bit of the result.
std::vector<std::uint32_t> feature_order(const geometry::PlanePolygons& features,
                                         std::span<const std::uint32_t> layer_of_feature);

}  // namespace phusong::overlay
