#pragma once

#include "radio/loss_estimate.hpp"

namespace phusong::radio {

/// Free-space basic transmission loss between isotropic antennas, ITU-R P.525-4 Eq (3):
/// L_bf = 20 log10(4πd/λ), with the speed of light in vacuum.
/// @param f_mhz > 0
/// @param d_km  > 0; the far field is assumed
LossEstimate free_space_loss(double f_mhz, double d_km);

}  // namespace phusong::radio
