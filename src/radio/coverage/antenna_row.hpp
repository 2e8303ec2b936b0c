#pragma once

#include <span>

#include "radio/coverage/transmitter.hpp"

namespace phusong::radio {

/// Attenuation of a transmitter's antenna towards many places, dB: attenuation_db() of its pattern,
/// for parametric patterns in single precision on many lanes.
/// @param azimuth_deg    from north, 0-360
/// @param depression_deg below the horizon
void antenna_row(const Transmitter& t, std::span<const float> azimuth_deg,
                 std::span<const float> depression_deg, std::span<float> attenuation_db);

}  // namespace phusong::radio
