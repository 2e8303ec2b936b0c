#pragma once

#include <complex>

#include "radio/itm/itm.hpp"

namespace phusong::radio {

/// What the attenuation of one path is computed from.
struct ItmPath {
    ItmTerrain terrain;
    ItmPair antenna_m;  ///< structural heights
    double f_mhz = 0;
    double ae_m = 0;                 ///< effective Earth radius
    double ns = 0;                   ///< surface refractivity
    std::complex<double> impedance;  ///< Z_g
    double theta_los_rad = 0;        ///< angular distance of the region of line of sight
    double smooth_horizon_m = 0;     ///< d_Ls, both horizons over a smooth Earth

    double horizons_m() const { return terrain.horizon_m.tx + terrain.horizon_m.rx; }
    double wave_number() const { return f_mhz / 47.7; }
};

/// Diffraction beyond both horizons at a distance, dB (algorithm §4.2, Eqs 4.9 to 4.26).
double itm_diffraction_db(const ItmPath& path, double d_m);

/// Attenuation in line of sight at a distance, dB: two rays, going over into the extended line of
/// diffraction (Eqs 4.44 to 4.50).
/// @param slope_db_m, intercept_db that line
double itm_line_of_sight_db(const ItmPath& path, double d_m, double slope_db_m,
                            double intercept_db);

/// Troposcatter at a distance, dB (Eqs 4.60 to 4.67); 1001 where it is not defined.
/// @param h0_db frequency gain: in, of the distance before (negative: none); out, of this one
double itm_troposcatter_db(const ItmPath& path, double d_m, double& h0_db);

struct ItmReference {
    double attenuation_db = 0;
    ItmMode mode = ItmMode::line_of_sight;
};

/// A_ref, the median attenuation below free space (algorithm §4.1).
ItmReference itm_reference_attenuation(const ItmPath& path);

}  // namespace phusong::radio
