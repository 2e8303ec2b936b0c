#include "radio/normal_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phusong::radio {
namespace {

double complementary_normal(double x) {
    return 0.5 * std::erfc(x / std::numbers::sqrt2);
}

// T(z) − ξ(z), Attachment 2, Eqs (97a) to (97g), for z ≤ 0.5.
double upper_half(double z) {
    const double t = std::sqrt(-2 * std::log(z));
    const double xi = ((0.010328 * t + 0.802853) * t + 2.515516698) /
                      (((0.001308 * t + 0.189269) * t + 1.432788) * t + 1);
    return t - xi;
}

}  // namespace

double p1812_inverse_complementary_normal(double x) {
    const double bounded = std::clamp(x, 1e-6, 1 - 1e-6);
    return bounded <= 0.5 ? upper_half(bounded) : -upper_half(1 - bounded);
}

double inverse_complementary_normal(double q) {
    // The rational approximation is good to 5e-4; two steps of Halley's method make it exact.
    double x = q <= 0.5 ? upper_half(q) : -upper_half(1 - q);
    for (int step = 0; step < 3; ++step) {
        const double density = std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
        const double u = (complementary_normal(x) - q) / density;
        x += u / (1 - x * u / 2);
    }
    return x;
}

}  // namespace phusong::radio
