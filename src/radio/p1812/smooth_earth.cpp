#include "radio/p1812/smooth_earth.hpp"

#include <algorithm>
#include <limits>

namespace phusong::radio {

SmoothEarth smooth_earth_for_diffraction(double hst_m, double hsr_m, double h_first_m,
                                         double h_last_m, double hobs_m, double alpha_obt,
                                         double alpha_obr) {
    double hstp_m = hst_m;
    double hsrp_m = hsr_m;
    if (hobs_m > 0) {
        const double sum = alpha_obt + alpha_obr;
        hstp_m = hst_m - hobs_m * (alpha_obt / sum);  // Eqs (90c), (90e)
        hsrp_m = hsr_m - hobs_m * (alpha_obr / sum);  // Eqs (90d), (90f)
    }
    return {hst_m, hsr_m, std::min(hstp_m, h_first_m), std::min(hsrp_m, h_last_m)};  // Eq (91)
}

SmoothEarth smooth_earth(const PathProfile& profile, double hts_m, double hrs_m) {
    const auto& d = profile.distance_km;
    const auto& h = profile.height_m;
    const double dtot = profile.length_km();
    double v1 = 0;
    double v2 = 0;
    for (std::size_t i = 1; i < d.size(); ++i) {
        v1 += (d[i] - d[i - 1]) * (h[i] + h[i - 1]);  // Eq (85)
        v2 += (d[i] - d[i - 1]) *
              (h[i] * (2 * d[i] + d[i - 1]) + h[i - 1] * (d[i] + 2 * d[i - 1]));  // Eq (86)
    }
    const double hst_m = (2 * v1 * dtot - v2) / (dtot * dtot);  // Eq (87)
    const double hsr_m = (v2 - v1 * dtot) / (dtot * dtot);      // Eq (88)

    constexpr double kLowest = -std::numeric_limits<double>::infinity();
    double hobs_m = kLowest;
    double alpha_obt = kLowest;
    double alpha_obr = kLowest;
    for (std::size_t i = 1; i + 1 < d.size(); ++i) {
        const double above_m = h[i] - (hts_m * (dtot - d[i]) + hrs_m * d[i]) / dtot;  // Eq (89d)
        hobs_m = std::max(hobs_m, above_m);                                           // Eq (89a)
        alpha_obt = std::max(alpha_obt, above_m / d[i]);                              // Eq (89b)
        alpha_obr = std::max(alpha_obr, above_m / (dtot - d[i]));                     // Eq (89c)
    }
    return smooth_earth_for_diffraction(hst_m, hsr_m, h.front(), h.back(), hobs_m, alpha_obt,
                                        alpha_obr);
}

}  // namespace phusong::radio
