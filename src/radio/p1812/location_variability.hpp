#pragma once

namespace phusong::radio {

/// σ_L, standard deviation of location variability outdoors, dB: P.1812 §4.8,
/// (0.52 + 0.024 f) w_a^0.28 u(h).
/// @param f_ghz     0.03-6
/// @param antenna_m receiving antenna above ground
/// @param clutter_m representative clutter height at the receiver; u(h) falls from 1 at this height
/// to
///                  0 ten metres above it
/// @param cell_m    w_a, side of the square that the variability is over: the cell of a prediction
double p1812_location_sigma_db(double f_ghz, double antenna_m, double clutter_m, double cell_m);

/// L_loc = −I(p_L / 100) σ_L, dB; 0 where the receiver is at sea.
double p1812_location_loss_db(double location_pct, double sigma_db);

}  // namespace phusong::radio
