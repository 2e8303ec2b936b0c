#pragma once

#include "radio/hata_environment.hpp"
#include "radio/loss_estimate.hpp"

namespace phusong::radio {

/// Median basic transmission loss after COST Action 231, final report (EUR 18957, 1999), Eq
/// (4.4.3): Hata's formula carried to higher frequencies. a(h_m) is that of a medium city
/// throughout; C_m is 3 dB in the centre of a large city (urban) and 0 dB elsewhere. The report has
/// no formula for open land: it gets Hata's open-area correction, and the status says so.
/// @param f_mhz 1500-2000
/// @param d_km  1-20, along the ground
/// @param hb_m  base antenna height, 30-200
/// @param hm_m  mobile antenna height, 1-10
LossEstimate cost231_hata(double f_mhz, double d_km, double hb_m, double hm_m,
                          HataEnvironment environment);

}  // namespace phusong::radio
