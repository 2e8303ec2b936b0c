#include "radio/p1812/ducting.hpp"

#include <algorithm>
#include <cmath>

namespace phusong::radio {
namespace {

// A_st, A_sr of Eqs (48) and (48a).
double site_shielding_db(double theta_mrad, double horizon_km, double f_ghz) {
    const double theta2 = theta_mrad - 0.1 * horizon_km;
    if (theta2 <= 0) return 0;
    return 20 * std::log10(1 + 0.361 * theta2 * std::sqrt(f_ghz * horizon_km)) +
           0.264 * theta2 * std::cbrt(f_ghz);
}

// A_ct, A_cr of Eqs (49) and (49a).
double sea_coupling_db(double coast_km, double horizon_km, double omega, double height_m) {
    if (coast_km > 5 || coast_km > horizon_km || omega < 0.75) return 0;
    return -3 * std::exp(-0.25 * coast_km * coast_km) * (1 + std::tanh(0.07 * (50 - height_m)));
}

// β of Eqs (54) to (56a).
void path_geometry_correction(double d_km, const P1812Geometry& geometry, const P1812Zones& zones,
                              double ae_km, P1812Ducting& result) {
    const double di_km = std::min(d_km - geometry.dlt_km - geometry.dlr_km, 40.0);  // Eq (56a)
    result.mu3 = geometry.hm_m <= 10
                     ? 1.0
                     : std::exp(-4.6e-5 * (geometry.hm_m - 10) * (43 + 6 * di_km));  // Eq (56)
    const double alpha =
        std::max(-0.6 - 3.5e-9 * std::pow(d_km, 3.1) * zones.tau, -3.4);  // Eq (55a)
    const double root = std::sqrt(geometry.hte_m) + std::sqrt(geometry.hre_m);
    result.mu2 = std::min(std::pow(500 / ae_km * d_km * d_km / (root * root), alpha), 1.0);
    result.beta_pct = zones.beta0_pct * result.mu2 * result.mu3;  // Eq (54)
}

}  // namespace

P1812Ducting p1812_ducting(double f_ghz, double p_pct, double d_km, const P1812Geometry& geometry,
                           const P1812Zones& zones, double ae_km, double dct_km, double dcr_km) {
    P1812Ducting result;
    const double alf_db =
        f_ghz < 0.5 ? 45.375 - 137 * f_ghz + 92.5 * f_ghz * f_ghz : 0.0;  // Eq (47a)
    result.af_db =
        102.45 + 20 * std::log10(f_ghz) + 20 * std::log10(geometry.dlt_km + geometry.dlr_km) +
        alf_db + site_shielding_db(geometry.theta_t_mrad, geometry.dlt_km, f_ghz) +
        site_shielding_db(geometry.theta_r_mrad, geometry.dlr_km, f_ghz) +
        sea_coupling_db(dct_km, geometry.dlt_km, zones.omega, geometry.hts_m) +
        sea_coupling_db(dcr_km, geometry.dlr_km, zones.omega, geometry.hrs_m);  // Eq (47)

    path_geometry_correction(d_km, geometry, zones, ae_km, result);
    const double lb = std::log10(result.beta_pct);
    const double gamma =
        1.076 / std::pow(2.0058 - lb, 1.012) *
        std::exp(-(9.51 - 4.8 * lb + 0.198 * lb * lb) * 1e-6 * std::pow(d_km, 1.13));  // Eq (53a)
    const double ratio = p_pct / result.beta_pct;
    result.ap_db =
        -12 + (1.2 + 3.7e-3 * d_km) * std::log10(ratio) + 12 * std::pow(ratio, gamma);  // Eq (53)

    const double gamma_d = 5e-5 * ae_km * std::cbrt(f_ghz);  // Eq (51)
    const double theta1_mrad = 1000 * d_km / ae_km +
                               std::min(geometry.theta_t_mrad, 0.1 * geometry.dlt_km) +
                               std::min(geometry.theta_r_mrad, 0.1 * geometry.dlr_km);  // Eq (52)
    result.adp_db = gamma_d * theta1_mrad + result.ap_db;                               // Eq (50)
    result.lba_db = result.af_db + result.adp_db;                                       // Eq (46)
    return result;
}

}  // namespace phusong::radio
