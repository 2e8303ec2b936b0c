#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/plane.hpp"
#include "overlay/feature_order.hpp"
#include "overlay/overlay.hpp"
#include "overlay/tile_grid.hpp"

namespace phusong::overlay {

/// Rows of tiles that are cut and worked on together.
struct Band {
    std::int64_t first_row = 0;
    std::int64_t last_row = 0;  ///< one behind it
};

/// Divides the rows of a grid into bands, from the lowest upwards, such that what has to be in
/// memory for one of them stays within a bound where it can: at least one row is a band. Stretches
/// of rings always count; the vertices of the coverage do where it is in a file.
/// @param bytes the bound
std::vector<Band> plan_bands(const Request& request, const TileGrid& grid,
                             std::span<const OrderedFeature> features,
                             std::span<const geometry::PlaneBox> zone_boxes, std::uint64_t bytes);

}  // namespace phusong::overlay
