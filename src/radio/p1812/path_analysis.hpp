#pragma once

#include "radio/path_profile.hpp"

namespace phusong::radio {

/// Geometry of a path: P.1812, Attachment 1 to Annex 1. Distances in km, heights in m, angles in
/// mrad. The bare ground decides it, without clutter.
struct P1812Geometry {
    double hts_m = 0;  ///< transmitting antenna above sea level
    double hrs_m = 0;  ///< receiving antenna above sea level
    bool transhorizon = false;
    double theta_t_mrad = 0;  ///< θ_t, horizon elevation angle of the transmitter
    double theta_r_mrad = 0;  ///< θ_r, of the receiver
    double theta_mrad = 0;    ///< θ, angular distance of the path
    double dlt_km = 0;  ///< distance of the transmitter's horizon (LOS: of the Bullington point)
    double dlr_km = 0;  ///< distance of the receiver's horizon
    double hst_m = 0;   ///< smooth-Earth surface at the transmitter, least squares
    double hsr_m = 0;   ///< at the receiver
    double hstd_m = 0;  ///< smooth-Earth surface for diffraction, transmitter
    double hsrd_m = 0;  ///< receiver
    double hst_duct_m = 0;  ///< smooth-Earth surface for ducting: not above the ground
    double hsr_duct_m = 0;
    double hte_m = 0;  ///< effective height of the transmitter for ducting
    double hre_m = 0;  ///< of the receiver
    double hm_m = 0;   ///< terrain roughness
};

/// @param profile at least 3 points
/// @param htg_m   transmitting antenna above ground
/// @param hrg_m   receiving antenna above ground
/// @param ae_km   median effective Earth radius
/// @param f_ghz   decides the Bullington point of a path in line of sight
P1812Geometry p1812_geometry(const PathProfile& profile, double htg_m, double hrg_m, double ae_km,
                             double f_ghz);

}  // namespace phusong::radio
