#pragma once

#include "radio/path_profile.hpp"

namespace phusong::radio {

/// What the radio-climatic zones along a path come to: P.1812 §3.2 and §3.6.
struct P1812Zones {
    double omega = 0;      ///< ω, fraction of the path over water
    double dtm_km = 0;     ///< longest continuous section over land (inland and coastal)
    double dlm_km = 0;     ///< longest continuous section inland
    double tau = 0;        ///< τ, Eq (3)
    double mu1 = 0;        ///< μ1, Eq (2)
    double mu4 = 0;        ///< μ4, Eq (4)
    double beta0_pct = 0;  ///< β0, Eq (5): per cent of time with lapse rates beyond 100 N-units/km
};

/// @param latitude_deg φ of the middle of the path
P1812Zones p1812_zones(const PathProfile& profile, double latitude_deg);

}  // namespace phusong::radio
