#pragma once

#include "radio/loss_estimate.hpp"

namespace phusong::radio {

// Clutter loss, Recommendation ITU-R P.2108-1, Annex 1, §3. For models that know no clutter of
// their own; never beside P.1812 with clutter heights in the profile. loss_db is NaN where an input
// is such that the formula has no value.

/// Clutter of Table 3. The numbers are those of the published test data.
enum class P2108Clutter {
    water = 1,
    open_rural = 2,
    suburban = 3,
    urban = 4,
    trees_forest = 5,
    dense_urban = 6
};

/// A_h, height gain at a terminal below its clutter, §3.1, Eqs (2a) to (2g): median, either end.
/// @param f_ghz     0.03-3
/// @param h_m       antenna above ground, > 0; 0 dB at clutter height and above
/// @param street_m  w_s, > 0; 27 where nothing is known
/// @param clutter_m R, > 0; Table 3: 10 (water, open), 10 (suburban), 15 (urban, trees), 20 (dense)
LossEstimate p2108_height_gain(double f_ghz, double h_m, double street_m, double clutter_m,
                               P2108Clutter clutter);

/// L_ctt, statistical loss at one terminal in urban or suburban clutter on terrestrial paths, §3.2,
/// Eqs (3a) to (6), not exceeded at p % of locations.
/// @param f_ghz 0.5-67
/// @param d_km  ≥ 0.25
/// @param p_pct 0-100, ends excluded
LossEstimate p2108_terrestrial(double f_ghz, double d_km, double p_pct);

/// L_ces, loss towards a platform above the Earth, §3.3, Eq (7), not exceeded at p % of locations.
/// @param f_ghz     10-100
/// @param theta_deg elevation, 0-90
/// @param p_pct     0-100, ends excluded
LossEstimate p2108_earth_space(double f_ghz, double theta_deg, double p_pct);

}  // namespace phusong::radio
