#pragma once

#include "radio/path_profile.hpp"

namespace phusong::radio {

/// J(ν), the knife-edge loss, dB: P.1812 Eq (12) = P.526-15 Eq (31); 0 for ν ≤ −0.78.
double knife_edge_loss_db(double nu);

/// L_bull from the loss of the knife edge, Eq (21).
double bullington_from_knife_edge_db(double luc_db, double d_km);

/// L_bull, the Bullington loss of a profile: P.1812 §4.3.1 = P.526-15 §4.5.1, Eqs (13) to (21).
/// The clutter of the profile counts.
/// @param ap_km effective Earth radius
double bullington_loss_db(const PathProfile& profile, double hts_m, double hrs_m, double ap_km,
                          double f_ghz);

/// The same over a bare sphere: all heights of the profile are 0 (§4.3.4).
double smooth_bullington_loss_db(const PathProfile& profile, double hts_m, double hrs_m,
                                 double ap_km, double f_ghz);

/// The same in closed form, without a profile: P.1812 Attachment 4 to Annex 1, Eqs (105) to (112).
/// @param hte_m, hre_m above the sphere, > 0
double smooth_bullington_closed_db(double d_km, double hte_m, double hre_m, double ap_km,
                                   double f_ghz);

}  // namespace phusong::radio
