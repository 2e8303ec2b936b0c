#include "radio/p1812/bullington.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "radio/p1812/spherical_earth.hpp"
#include "radio/p1812/wavelength.hpp"

namespace phusong::radio {
namespace {

template <typename Height>
double bullington_over(const PathProfile& profile, Height height_m, double hts_m, double hrs_m,
                       double ap_km, double f_ghz) {
    constexpr double kLowestSlope = -std::numeric_limits<double>::infinity();
    const auto& d = profile.distance_km;
    const double dtot = profile.length_km();
    const double ce = 1 / ap_km;
    const double wavelength_m = p1812_wavelength_m(f_ghz);
    double stim = kLowestSlope;  // Eq (13)
    double srim = kLowestSlope;  // Eq (17)
    for (std::size_t i = 1; i + 1 < d.size(); ++i) {
        const double rest = dtot - d[i];
        const double bulge_m = height_m(i) + 500 * ce * d[i] * rest;
        stim = std::max(stim, (bulge_m - hts_m) / d[i]);
        srim = std::max(srim, (bulge_m - hrs_m) / rest);
    }
    const double str = (hrs_m - hts_m) / dtot;  // Eq (14)
    double luc_db = 0;
    if (stim < str) {
        double nu_max = kLowestSlope;  // Eq (15)
        for (std::size_t i = 1; i + 1 < d.size(); ++i) {
            const double rest = dtot - d[i];
            const double above_m =
                height_m(i) + 500 * ce * d[i] * rest - (hts_m * rest + hrs_m * d[i]) / dtot;
            nu_max =
                std::max(nu_max, above_m * std::sqrt(0.002 * dtot / (wavelength_m * d[i] * rest)));
        }
        luc_db = knife_edge_loss_db(nu_max);  // Eq (16)
    } else {
        const double dbp = (hrs_m - hts_m + srim * dtot) / (stim + srim);  // Eq (18)
        const double nub =
            (hts_m + stim * dbp - (hts_m * (dtot - dbp) + hrs_m * dbp) / dtot) *
            std::sqrt(0.002 * dtot / (wavelength_m * dbp * (dtot - dbp)));  // Eq (19)
        luc_db = knife_edge_loss_db(nub);                                   // Eq (20)
    }
    return bullington_from_knife_edge_db(luc_db, dtot);
}

}  // namespace

double knife_edge_loss_db(double nu) {
    if (nu <= -0.78) return 0;
    const double x = nu - 0.1;
    return 6.9 + 20 * std::log10(std::sqrt(x * x + 1) + x);
}

double bullington_from_knife_edge_db(double luc_db, double d_km) {
    return luc_db + (1 - std::exp(-luc_db / 6)) * (10 + 0.02 * d_km);
}

double bullington_loss_db(const PathProfile& profile, double hts_m, double hrs_m, double ap_km,
                          double f_ghz) {
    const auto height_m = [&](std::size_t i) { return profile.height_with_clutter_m(i); };
    return bullington_over(profile, height_m, hts_m, hrs_m, ap_km, f_ghz);
}

double smooth_bullington_loss_db(const PathProfile& profile, double hts_m, double hrs_m,
                                 double ap_km, double f_ghz) {
    return bullington_over(
        profile, [](std::size_t) { return 0.0; }, hts_m, hrs_m, ap_km, f_ghz);
}

double smooth_bullington_closed_db(double d_km, double hte_m, double hre_m, double ap_km,
                                   double f_ghz) {
    const double wavelength_m = p1812_wavelength_m(f_ghz);
    double nu = 0;
    if (d_km < marginal_line_of_sight_km(hte_m, hre_m, ap_km)) {
        const SmoothClearance clearance = smooth_clearance(d_km, hte_m, hre_m, ap_km);
        nu = -clearance.hse_m *
             std::sqrt(0.002 * d_km /
                       (wavelength_m * clearance.dse1_km * clearance.dse2_km));  // Eq (105)
    } else {
        const double ce = 1 / ap_km;
        const double stm = 500 * ce * d_km - 2 * std::sqrt(500 * ce * hte_m);  // Eq (107)
        const double srm = 500 * ce * d_km - 2 * std::sqrt(500 * ce * hre_m);  // Eq (108)
        const double ds = (hre_m - hte_m + srm * d_km) / (stm + srm);          // Eq (109)
        nu = (hte_m + stm * ds - (hte_m * (d_km - ds) + hre_m * ds) / d_km) *
             std::sqrt(0.002 * d_km / (wavelength_m * ds * (d_km - ds)));  // Eq (110)
    }
    return bullington_from_knife_edge_db(knife_edge_loss_db(nu), d_km);  // Eq (112)
}

}  // namespace phusong::radio
