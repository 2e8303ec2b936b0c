#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "domain/height_grid.hpp"
#include "radio/coverage/level_tile.hpp"
#include "radio/coverage/transmitter.hpp"
#include "radio/sweep/polar_loss.hpp"

namespace phusong::radio {

/// Rows and columns of a grid, the ends not included.
struct GridBox {
    int top = 0;
    int bottom = 0;
    int left = 0;
    int right = 0;
};

/// Transmitters that share a sweep, and the cells that it may reach.
struct Mast {
    std::vector<std::uint32_t> transmitters;
    SweepRequest request;
    GridBox box;
};

/// What one mast offers, by layer.
using MastPatches = std::map<std::uint32_t, LevelTile>;

/// Sweeps around a mast and gives every cell within the radius the loss of the sample nearest to
/// its middle and the levels that follow, of each layer the best. Row by row, on many lanes.
MastPatches mast_levels(const Mast& mast, const domain::HeightGrid& dem,
                        const domain::HeightGrid* clutter,
                        std::span<const Transmitter> transmitters);

}  // namespace phusong::radio
