#pragma once

#include <span>

#include "radio/sweep/radial.hpp"

namespace phusong::radio {

/// Free space plus delta-Bullington loss from the terms of each sample of a radial: the logarithms,
/// roots and powers of P.1812 §4.3, in single precision on many lanes. Within 0.001 dB of the same
/// formulas in double precision where paths are longer than a few samples.
void terms_loss(const RadialLink& link, const RadialTerms& terms, std::span<float> loss_db);

/// min over 0 < i < k of (curved_m[i] − slope i)² / (i (k − i)).
float least_clearance2(std::span<const float> curved_m, float slope, std::size_t k);

}  // namespace phusong::radio
