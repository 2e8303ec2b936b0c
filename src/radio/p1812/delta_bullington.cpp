#include "radio/p1812/delta_bullington.hpp"

#include <algorithm>

#include "radio/p1812/bullington.hpp"
#include "radio/p1812/spherical_earth.hpp"

namespace phusong::radio {

DeltaBullington delta_bullington(const PathProfile& profile, double hts_m, double hrs_m,
                                 double hstd_m, double hsrd_m, double ap_km, double f_ghz,
                                 double omega, Polarization polarization, SmoothPath smooth_path) {
    const double hte_m = hts_m - hstd_m;  // Eqs (37a), (38a)
    const double hre_m = hrs_m - hsrd_m;  // Eqs (37b), (38b)
    const double d_km = profile.length_km();
    DeltaBullington result;
    result.lbulla_db = bullington_loss_db(profile, hts_m, hrs_m, ap_km, f_ghz);
    result.lbulls_db = smooth_path == SmoothPath::profile
                           ? smooth_bullington_loss_db(profile, hte_m, hre_m, ap_km, f_ghz)
                           : smooth_bullington_closed_db(d_km, hte_m, hre_m, ap_km, f_ghz);
    result.ldsph_db =
        spherical_earth_loss_db(d_km, hte_m, hre_m, ap_km, f_ghz, omega, polarization);
    result.ld_db = result.lbulla_db + std::max(result.ldsph_db - result.lbulls_db, 0.0);
    return result;
}

}  // namespace phusong::radio
