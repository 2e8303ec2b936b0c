#pragma once

#include "radio/path_profile.hpp"

namespace phusong::radio {

/// The delta-Bullington loss and its three parts, dB.
struct DeltaBullington {
    double lbulla_db = 0;  ///< L_bulla, Bullington over the actual profile
    double lbulls_db = 0;  ///< L_bulls, Bullington over the smooth profile
    double ldsph_db = 0;   ///< L_dsph, spherical Earth
    double ld_db = 0;      ///< L_d = L_bulla + max(L_dsph − L_bulls, 0), Eq (39)
};

/// How L_bulls is found.
enum class SmoothPath {
    profile,     ///< from the profile's distances (§4.3.1): the normal way
    closed_form  ///< Attachment 4: does not depend on the spacing of the profile
};

/// P.1812 §4.3.4 = P.526-15 §4.5.2.
/// @param hstd_m, hsrd_m smooth-Earth surface for diffraction (SmoothEarth)
/// @param ap_km          effective Earth radius
/// @param omega          fraction of the path over sea
DeltaBullington delta_bullington(const PathProfile& profile, double hts_m, double hrs_m,
                                 double hstd_m, double hsrd_m, double ap_km, double f_ghz,
                                 double omega, Polarization polarization,
                                 SmoothPath smooth_path = SmoothPath::profile);

}  // namespace phusong::radio
