#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "radio/itm/reference_attenuation.hpp"

namespace phusong::radio {
namespace {

// F(θd), Eq (6.9).
double attenuation_function_db(double td_m) {
    if (td_m <= 10e3) return 133.4 + 0.332e-3 * td_m - 10 * std::log10(td_m);
    if (td_m <= 70e3) return 104.6 + 0.212e-3 * td_m - 2.5 * std::log10(td_m);
    return 71.8 + 0.157e-3 * td_m + 5 * std::log10(td_m);
}

// H_01(r, j), Eq (6.13).
double frequency_gain_curve_db(std::size_t j, double r) {
    constexpr std::array<double, 5> a = {25, 80, 177, 395, 705};
    constexpr std::array<double, 5> b = {24, 45, 68, 80, 105};
    const double r2 = 1 / (r * r);
    return 10 * std::log10(1 + a[j] * r2 * r2 + b[j] * r2);
}

// H_0(r, η_s) between the curves.
double frequency_gain_db(double r, double eta) {
    const double bounded = std::clamp(eta, 1.0, 5.0);
    const auto i = static_cast<std::size_t>(bounded);
    const double q = bounded - static_cast<double>(i);
    const double low = frequency_gain_curve_db(i - 1, r);
    return q == 0 ? low : (1 - q) * low + q * frequency_gain_curve_db(i, r);
}

// H_0 at a distance, TN 101 Eqs (9.3a) to (9.5).
double path_frequency_gain_db(const ItmPath& path, double d_m, double theta, double r1, double r2) {
    const ItmPair& he = path.terrain.effective_m;
    const ItmPair& dl = path.terrain.horizon_m;
    const double ad = std::abs(dl.tx - dl.rx);
    const double rr = dl.tx < dl.rx ? he.tx / he.rx : he.rx / he.tx;
    const double asymmetry = (d_m - ad) / (d_m + ad);
    const double q = std::clamp(rr / asymmetry, 0.1, 10.0);
    const double s = std::max(0.1, asymmetry);
    const double crossover_m = (d_m - ad) * (d_m + ad) * theta * 0.25 / d_m;
    const double ns = path.ns;
    const double eta = crossover_m / 1.7556e3 *
                       (1 + (0.031 - ns * 2.32e-3 + ns * ns * 5.67e-6) *
                                std::exp(-std::pow(std::min(1.7, crossover_m / 8.0e3), 6)));
    const double h00_db = (frequency_gain_db(r1, eta) + frequency_gain_db(r2, eta)) / 2;
    const double delta_db = std::min(
        h00_db, 6 * (0.6 - std::log10(std::max(eta, 1.0))) * std::log10(s) * std::log10(q));
    const double h0_db = std::max(h00_db + delta_db, 0.0);
    if (eta >= 1) return h0_db;
    constexpr double kRoot = std::numbers::sqrt2;
    const double product = (1 + kRoot / r1) * (1 + kRoot / r2);
    return eta * h0_db +
           (1 - eta) * 10 * std::log10(product * product * (r1 + r2) / (r1 + r2 + 2 * kRoot));
}

}  // namespace

double itm_troposcatter_db(const ItmPath& path, double d_m, double& h0_db) {
    const double wn = path.wave_number();
    if (h0_db <= 15) {
        const double theta =
            path.terrain.theta_rad.tx + path.terrain.theta_rad.rx + d_m / path.ae_m;
        const double r1 = 2 * wn * theta * path.terrain.effective_m.tx;
        const double r2 = 2 * wn * theta * path.terrain.effective_m.rx;
        if (r1 < 0.2 && r2 < 0.2) return 1001;
        const double here_db = path_frequency_gain_db(path, d_m, theta, r1, r2);
        // Beyond 15 dB the value of the farther distance stands.
        if (!(here_db > 15 && h0_db >= 0)) h0_db = here_db;
    }
    const double theta = d_m / path.ae_m - path.theta_los_rad;
    return attenuation_function_db(theta * d_m) + 10 * std::log10(wn * 47.7 * std::pow(theta, 4)) -
           0.1 * (path.ns - 301) * std::exp(-theta * d_m / 40e3) + h0_db;  // (4.63)
}

}  // namespace phusong::radio
