#pragma once

#include "radio/p1812/path_analysis.hpp"
#include "radio/p1812/zones.hpp"

namespace phusong::radio {

/// P.1812 §4.5, ducting and layer reflection, dB.
struct P1812Ducting {
    double af_db = 0;     ///< A_f, fixed coupling losses, Eq (47)
    double adp_db = 0;    ///< A_d(p), Eq (50)
    double ap_db = 0;     ///< A(p), Eq (53)
    double beta_pct = 0;  ///< β, Eq (54)
    double mu2 = 0;       ///< μ2, Eq (55)
    double mu3 = 0;       ///< μ3, Eq (56)
    double lba_db = 0;    ///< L_ba = A_f + A_d(p), Eq (46)
};

/// @param dct_km, dcr_km distance over land from each antenna to the coast along the path; 0 at sea
P1812Ducting p1812_ducting(double f_ghz, double p_pct, double d_km, const P1812Geometry& geometry,
                           const P1812Zones& zones, double ae_km, double dct_km, double dcr_km);

}  // namespace phusong::radio
