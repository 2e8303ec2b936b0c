#include "radio/p1812/spherical_earth.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "radio/p1812/wavelength.hpp"

namespace phusong::radio {
namespace {

// K of Eqs (29a) and (29b): normalized surface admittance.
double surface_admittance(double epsilon_r, double sigma, double a_km, double f_ghz,
                          Polarization polarization) {
    const double loss = 18 * sigma / f_ghz;
    const double horizontal = 0.036 * std::pow(a_km * f_ghz, -1.0 / 3) *
                              std::pow((epsilon_r - 1) * (epsilon_r - 1) + loss * loss, -1.0 / 4);
    if (polarization == Polarization::horizontal) return horizontal;
    return horizontal * std::sqrt(epsilon_r * epsilon_r + loss * loss);
}

// G(Y) of Eqs (34) and (35): height gain, dB.
double height_gain_db(double beta, double y, double k) {
    const double b = beta * y;
    const double gain = b > 2 ? 17.6 * std::sqrt(b - 1.1) - 5 * std::log10(b - 1.1) - 8
                              : 20 * std::log10(b + 0.1 * b * b * b);
    return std::max(gain, 2 + 20 * std::log10(k));
}

// L_dft of §4.3.3 for one kind of ground.
double first_term_db(double epsilon_r, double sigma, double d_km, double hte_m, double hre_m,
                     double a_km, double f_ghz, Polarization polarization) {
    const double k = surface_admittance(epsilon_r, sigma, a_km, f_ghz, polarization);
    const double k2 = k * k;
    const double beta = (1 + 1.6 * k2 + 0.67 * k2 * k2) / (1 + 4.5 * k2 + 1.53 * k2 * k2);  // (30)
    const double x = 21.88 * beta * std::cbrt(f_ghz / (a_km * a_km)) * d_km;                // (31)
    const double unit = 0.9575 * beta * std::cbrt(f_ghz * f_ghz / a_km);
    const double yt = unit * hte_m;  // (32a)
    const double yr = unit * hre_m;  // (32b)
    const double fx = x >= 1.6 ? 11 + 10 * std::log10(x) - 17.6 * x
                               : -20 * std::log10(x) - 5.6488 * std::pow(x, 1.425);  // (33)
    return -fx - height_gain_db(beta, yt, k) - height_gain_db(beta, yr, k);          // (36)
}

// Eq (28): land and sea by their share of the path.
double mixed_first_term_db(double d_km, double hte_m, double hre_m, double a_km, double f_ghz,
                           double omega, Polarization polarization) {
    double loss_db = 0;
    if (omega < 1) {
        loss_db +=
            (1 - omega) * first_term_db(22, 0.003, d_km, hte_m, hre_m, a_km, f_ghz, polarization);
    }
    if (omega > 0) {
        loss_db += omega * first_term_db(80, 5, d_km, hte_m, hre_m, a_km, f_ghz, polarization);
    }
    return loss_db;
}

}  // namespace

double marginal_line_of_sight_km(double hte_m, double hre_m, double ap_km) {
    return std::sqrt(2 * ap_km) * (std::sqrt(0.001 * hte_m) + std::sqrt(0.001 * hre_m));
}

SmoothClearance smooth_clearance(double d_km, double hte_m, double hre_m, double ap_km) {
    const double c = (hte_m - hre_m) / (hte_m + hre_m);              // (24d)
    const double m = 250 * d_km * d_km / (ap_km * (hte_m + hre_m));  // (24e)
    const double m1 = m + 1;
    const double cosine = std::clamp(3 * c / 2 * std::sqrt(3 * m / (m1 * m1 * m1)), -1.0, 1.0);
    const double b = 2 * std::sqrt(m1 / (3 * m)) *
                     std::cos(std::numbers::pi / 3 + std::acos(cosine) / 3);  // (24c)
    SmoothClearance result;
    result.dse1_km = d_km / 2 * (1 + b);     // (24a)
    result.dse2_km = d_km - result.dse1_km;  // (24b)
    const double d1 = result.dse1_km;
    const double d2 = result.dse2_km;
    result.hse_m = ((hte_m - 500 * d1 * d1 / ap_km) * d2 + (hre_m - 500 * d2 * d2 / ap_km) * d1) /
                   d_km;  // (23)
    return result;
}

double spherical_earth_loss_db(double d_km, double hte_m, double hre_m, double ap_km, double f_ghz,
                               double omega, Polarization polarization) {
    if (d_km >= marginal_line_of_sight_km(hte_m, hre_m, ap_km)) {
        return mixed_first_term_db(d_km, hte_m, hre_m, ap_km, f_ghz, omega, polarization);
    }
    const SmoothClearance clearance = smooth_clearance(d_km, hte_m, hre_m, ap_km);
    const double hreq_m = 17.456 * std::sqrt(clearance.dse1_km * clearance.dse2_km *
                                             p1812_wavelength_m(f_ghz) / d_km);  // (25)
    if (clearance.hse_m > hreq_m) return 0;
    const double root = std::sqrt(hte_m) + std::sqrt(hre_m);
    const double aem_km = 500 * (d_km / root) * (d_km / root);  // (26)
    const double ldft_db =
        std::max(mixed_first_term_db(d_km, hte_m, hre_m, aem_km, f_ghz, omega, polarization), 0.0);
    return (1 - clearance.hse_m / hreq_m) * ldft_db;  // (27)
}

}  // namespace phusong::radio
