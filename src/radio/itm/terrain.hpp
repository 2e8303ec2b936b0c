#pragma once

#include <span>

#include "radio/itm/itm.hpp"

namespace phusong::radio {

/// What the model takes from an evenly spaced profile (algorithm §5, "qlrpfl"): horizons, terrain
/// irregularity, effective heights.
/// @param height_m heights of the ground, at least 3
/// @param step_m   spacing
/// @param antenna_m antennas above ground
ItmTerrain itm_terrain(std::span<const double> height_m, double step_m, ItmPair antenna_m,
                       double ae_m);

/// Δh(d), terrain irregularity that a path of this length sees, m: ERL 79-ITS 67 Eq (3).
double itm_irregularity_at_m(double d_m, double delta_h_m);

/// σ_h, deviation of terrain within the first Fresnel zone, m: ERL 79-ITS 67 Eq (3.6a).
double itm_sigma_h_m(double delta_h_m);

}  // namespace phusong::radio
