#pragma once

#include <algorithm>
#include <cmath>

namespace phusong::test {

/// The difference of two numbers relative to the larger of them; 0 where both are 0.
inline double relative_error(double actual, double expected) {
    if (actual == expected) return 0;
    return std::abs(actual - expected) / std::max(std::abs(actual), std::abs(expected));
}

}  // namespace phusong::test
