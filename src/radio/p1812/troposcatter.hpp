#pragma once

namespace phusong::radio {

/// L_bs, basic transmission loss by troposcatter not exceeded for p % of time: P.1812 §4.4, Eqs
/// (44) and (45), dB.
/// @param theta_mrad angular distance of the path
/// @param n0         sea-level surface refractivity in the middle of the path, N-units
double p1812_troposcatter_db(double f_ghz, double p_pct, double d_km, double theta_mrad, double n0);

}  // namespace phusong::radio
