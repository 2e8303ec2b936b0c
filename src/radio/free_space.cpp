#include "radio/free_space.hpp"

#include <cmath>
#include <numbers>

namespace phusong::radio {

LossEstimate free_space_loss(double f_mhz, double d_km) {
    constexpr double kSpeedOfLight = 299.792458;  // m × MHz
    const double wavelength_m = kSpeedOfLight / f_mhz;
    const double d_m = d_km * 1000;
    return {20 * std::log10(4 * std::numbers::pi * d_m / wavelength_m), {}};
}

}  // namespace phusong::radio
