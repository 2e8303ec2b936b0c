#pragma once

#include <cstdint>
#include <span>

namespace phusong::project {

/// Fewest decimals, up to `most`, with which all values can be written (to a relative 1e-12).
int decimals_of(std::span<const double> values, int most);

/// value · 10^decimals, to the nearest whole number.
std::int64_t scaled(double value, int decimals);

/// The inverse of scaled().
double unscaled(std::int64_t value, int decimals);

}  // namespace phusong::project
