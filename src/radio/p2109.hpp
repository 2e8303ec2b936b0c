#pragma once

#include "radio/loss_estimate.hpp"

namespace phusong::radio {

/// How a building keeps its warmth, which is also how it keeps radio out (P.2109 §2).
enum class P2109Building { traditional, thermally_efficient };

/// L_BEL, building entry loss not exceeded with a probability: Recommendation ITU-R P.2109-1, Annex
/// 1, Eqs (1) to (10), dB.
/// @param f_ghz         0.08-100
/// @param elevation_deg of the path at the building, −90 to 90; 0 for terrestrial paths
/// @param p_pct         probability, 0-100, ends excluded; 50: median
LossEstimate p2109_building_entry(double f_ghz, double elevation_deg, double p_pct,
                                  P2109Building building);

}  // namespace phusong::radio
