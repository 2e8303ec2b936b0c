#pragma once

#include "radio/path_profile.hpp"

namespace phusong::radio {

/// Heights of smooth surfaces under a path, m above sea level.
struct SmoothEarth {
    double hst_m = 0;   ///< least-squares surface at the transmitter, Attachment 1 §5.6.1
    double hsr_m = 0;   ///< at the receiver
    double hstd_m = 0;  ///< surface for the diffraction model at the transmitter, §5.6.2
    double hsrd_m = 0;  ///< at the receiver
};

/// P.1812 Attachment 1 to Annex 1, §5.6.1 and §5.6.2: from the bare ground.
SmoothEarth smooth_earth(const PathProfile& profile, double hts_m, double hrs_m);

/// The final step of §5.6.2: from the least-squares surface and what stands above the straight line
/// between the antennas (h_obs and its slopes seen from both ends) to the surface for diffraction.
SmoothEarth smooth_earth_for_diffraction(double hst_m, double hsr_m, double h_first_m,
                                         double h_last_m, double hobs_m, double alpha_obt,
                                         double alpha_obr);

}  // namespace phusong::radio
