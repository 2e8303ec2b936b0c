#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "core/progress.hpp"
#include "domain/height_grid.hpp"
#include "radio/coverage/level_tile.hpp"
#include "radio/coverage/transmitter.hpp"

namespace phusong::radio {

struct BestServerOptions {
    double delta_n = 45;
    int tile_cells = 256;  ///< side of a tile
    int threads = 0;       ///< 0: all; the result does not depend on it
};

/// Hears each finished tile once: by layer and place, in an order that does not depend on threads.
using TileSink = std::function<void(std::uint32_t layer, const LevelTile& tile)>;

/// What was done.
struct BestServerReport {
    std::size_t sweeps = 0;      ///< masts × bands × heights
    std::size_t most_tiles = 0;  ///< held at one time
};

/// The best server of every layer on the grid of a DEM, from median P.1812 and the antennas. Masts
/// are taken from north to south, and a tile is given away when no mast that is left can reach it,
/// so that memory holds a band of the country and not all of it. Transmitters of one mast, height
/// and band share a sweep. Where nothing reaches there is no tile. Progress is told by transmitter,
/// between begin() and end() of the caller.
BestServerReport best_server(const domain::HeightGrid& dem, const domain::HeightGrid* clutter,
                             std::span<const Transmitter> transmitters,
                             const BestServerOptions& options, const TileSink& sink,
                             core::Progress& progress);

}  // namespace phusong::radio
