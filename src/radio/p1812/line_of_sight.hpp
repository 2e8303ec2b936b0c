#pragma once

namespace phusong::radio {

/// P.1812 §4.2, line of sight with multipath and focusing, dB.
struct P1812LineOfSight {
    double lbfs_db = 0;  ///< L_bfs, free space, Eq (8)
    double esp_db = 0;   ///< E_sp, Eq (9a)
    double esb_db = 0;   ///< E_sβ, Eq (9b)
    double lb0p_db = 0;  ///< L_b0p, not exceeded for p % of time, Eq (10)
    double lb0b_db = 0;  ///< L_b0β, for β0 % of time, Eq (11)
};

/// L_bfs of Eqs (8) and (8a): over the slant distance.
double p1812_free_space_db(double f_ghz, double d_km, double hts_m, double hrs_m);

/// @param p_pct, beta0_pct > 0
P1812LineOfSight p1812_line_of_sight(double f_ghz, double p_pct, double beta0_pct, double d_km,
                                     double hts_m, double hrs_m, double dlt_km, double dlr_km);

}  // namespace phusong::radio
