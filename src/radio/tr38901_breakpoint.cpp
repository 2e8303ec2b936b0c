#include "radio/tr38901_breakpoint.hpp"

#include <cmath>

namespace phusong::radio {

double tr38901_d3d_m(const Tr38901Path& path) {
    return std::hypot(path.d2d_m, path.h_bs_m - path.h_ut_m);
}

double tr38901_two_slope_db(const Tr38901Path& path, const TwoSlope& two_slope) {
    constexpr double kEnvironmentHeight_m = 1;
    const double d_bp_m = 4 * (path.h_bs_m - kEnvironmentHeight_m) *
                          (path.h_ut_m - kEnvironmentHeight_m) * path.f_ghz * 1e9 /
                          kTr38901SpeedOfLight;
    const double d3d_m = tr38901_d3d_m(path);
    const double frequency_db = 20 * std::log10(path.f_ghz);
    if (path.d2d_m <= d_bp_m) {
        return two_slope.constant_db + two_slope.slope_db * std::log10(d3d_m) + frequency_db;
    }
    const double dh_m = path.h_bs_m - path.h_ut_m;
    return two_slope.constant_db + 40 * std::log10(d3d_m) + frequency_db -
           two_slope.fall_db * std::log10(d_bp_m * d_bp_m + dh_m * dh_m);
}

}  // namespace phusong::radio
