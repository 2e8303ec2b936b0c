#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/plane.hpp"
#include "geometry/polygon_file.hpp"
#include "overlay/bands.hpp"
#include "overlay/feature_order.hpp"
#include "overlay/overlay.hpp"
#include "overlay/tile_grid.hpp"
#include "overlay/tiling.hpp"

namespace phusong::overlay {

/// Hands out the coverage of one band after the other: the request's own store where that is in
/// memory, what the band needs of it where it is in a file.
class BandLoader {
  public:
    /// Puts the features of a file in the order of the bands, if there are several. All arguments
    /// must outlive it.
    BandLoader(const Request& request, const TileGrid& grid,
               std::span<const OrderedFeature> features, std::span<const Band> bands);

    /// What `grid`, a band of the grid, needs. It is good until the next call.
    BandFeatures load(const TileGrid& grid);

  private:
    void arrange(const TileGrid& grid, std::span<const Band> bands);
    /// Reads the features of a band, which `order` numbers as the request does, and numbers them as
    /// they were read.
    void read(const TileGrid& grid, std::vector<std::uint32_t>& order);

    const Request& request_;
    std::span<const OrderedFeature> features_;
    std::vector<std::uint32_t> first_ids_;  // aligned with the features
    geometry::PolygonFile::Part part_;
};

}  // namespace phusong::overlay
