#pragma once

#include "radio/tr38901.hpp"

namespace phusong::radio {

/// The text takes c = 3.0e8 m/s.
inline constexpr double kTr38901SpeedOfLight = 3.0e8;

/// d_3D of Figure 7.4.1-1.
double tr38901_d3d_m(const Tr38901Path& path);

/// The two-slope formula that UMa and UMi share beyond their own coefficients:
/// PL1 = constant + slope log10(d3D) + 20 log10(fc) up to d'_BP, then
/// PL2 = constant + 40 log10(d3D) + 20 log10(fc) − fall log10(d'_BP² + (h_BS − h_UT)²).
struct TwoSlope {
    double constant_db;
    double slope_db;
    double fall_db;
};
double tr38901_two_slope_db(const Tr38901Path& path, const TwoSlope& two_slope);

}  // namespace phusong::radio
