#include <algorithm>
#include <cmath>
#include <numbers>

#include "radio/itm/reference_attenuation.hpp"
#include "radio/itm/terrain.hpp"

namespace phusong::radio {

double itm_line_of_sight_db(const ItmPath& path, double d_m, double slope_db_m,
                            double intercept_db) {
    const double delta_h_m = path.terrain.delta_h_m;
    const ItmPair& he = path.terrain.effective_m;
    const double wn = path.wave_number();
    const double sigma_h_m = itm_sigma_h_m(itm_irregularity_at_m(d_m, delta_h_m));
    const double sum_m = he.tx + he.rx;
    const double sin_psi = sum_m / std::sqrt(d_m * d_m + sum_m * sum_m);  // (4.46)

    std::complex<double> reflection = (sin_psi - path.impedance) / (sin_psi + path.impedance) *
                                      std::exp(-std::min(10.0, wn * sigma_h_m * sin_psi));
    const double q = std::norm(reflection);  // (4.48)
    if (q < 0.25 || q < sin_psi) reflection *= std::sqrt(sin_psi / q);

    constexpr double kHalfPi = std::numbers::pi / 2;
    double phase = wn * 2 * he.tx * he.rx / d_m;                                // (4.49)
    if (phase > kHalfPi) phase = std::numbers::pi - kHalfPi * kHalfPi / phase;  // (4.50)
    const std::complex<double> rays =
        std::complex<double>(std::cos(phase), -std::sin(phase)) + reflection;
    const double two_rays_db = -10 * std::log10(std::norm(rays));
    const double extended_db = slope_db_m * d_m + intercept_db;
    const double w = 1 / (1 + path.f_mhz * delta_h_m / std::max(10e3, path.smooth_horizon_m));
    return w * two_rays_db + (1 - w) * extended_db;
}

}  // namespace phusong::radio
