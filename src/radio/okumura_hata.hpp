#pragma once

#include "radio/hata_environment.hpp"
#include "radio/loss_estimate.hpp"

namespace phusong::radio {

/// Median basic transmission loss after M. Hata, "Empirical formula for propagation loss in land
/// mobile radio services", IEEE Trans. VT-29 (1980), Eqs (1)-(4). Knows no terrain.
/// @param f_mhz 150-1500
/// @param d_km  1-20, along the ground
/// @param hb_m  effective base antenna height, 30-200
/// @param hm_m  mobile antenna height, 1-10
LossEstimate okumura_hata(double f_mhz, double d_km, double hb_m, double hm_m,
                          HataEnvironment environment);

/// a(h_m), the correction for the mobile antenna's height, dB. For a large city the text has one
/// formula up to 200 MHz and another from 400 MHz on; here they meet at 300 MHz.
double hata_mobile_height_gain_db(double f_mhz, double hm_m, HataCity city);

/// What the open area has less than the urban one, dB: 4.78 (log f)² − 18.33 log f + 40.94.
double hata_open_area_correction_db(double f_mhz);

}  // namespace phusong::radio
