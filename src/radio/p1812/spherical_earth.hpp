#pragma once

#include "radio/path_profile.hpp"

namespace phusong::radio {

/// d_los, the marginal distance of line of sight over a smooth sphere, km: Eq (22).
double marginal_line_of_sight_km(double hte_m, double hre_m, double ap_km);

/// Smallest clearance between the sphere and the ray: Eqs (23) to (24e).
struct SmoothClearance {
    double hse_m = 0;
    double dse1_km = 0;  ///< from the transmitter to the point of smallest clearance
    double dse2_km = 0;
};
SmoothClearance smooth_clearance(double d_km, double hte_m, double hre_m, double ap_km);

/// L_dsph, loss by diffraction over a sphere with mixed land and sea: P.1812 §4.3.2 and §4.3.3 =
/// P.526-15 §3.2, Eqs (22) to (36), dB. Land: ε_r 22, σ 0.003 S/m; sea: ε_r 80, σ 5 S/m.
/// @param hte_m, hre_m effective heights above the sphere, > 0
/// @param ap_km        effective Earth radius
/// @param omega        fraction of the path over sea
double spherical_earth_loss_db(double d_km, double hte_m, double hre_m, double ap_km, double f_ghz,
                               double omega, Polarization polarization);

}  // namespace phusong::radio
