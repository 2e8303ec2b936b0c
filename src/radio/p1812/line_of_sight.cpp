#include "radio/p1812/line_of_sight.hpp"

#include <cmath>

namespace phusong::radio {

double p1812_free_space_db(double f_ghz, double d_km, double hts_m, double hrs_m) {
    const double dh_km = (hts_m - hrs_m) / 1000;
    return 92.4 + 20 * std::log10(f_ghz) + 10 * std::log10(d_km * d_km + dh_km * dh_km);
}

P1812LineOfSight p1812_line_of_sight(double f_ghz, double p_pct, double beta0_pct, double d_km,
                                     double hts_m, double hrs_m, double dlt_km, double dlr_km) {
    P1812LineOfSight result;
    result.lbfs_db = p1812_free_space_db(f_ghz, d_km, hts_m, hrs_m);
    const double spread_db = 2.6 * (1 - std::exp(-0.1 * (dlt_km + dlr_km)));
    result.esp_db = spread_db * std::log10(p_pct / 50);
    result.esb_db = spread_db * std::log10(beta0_pct / 50);
    result.lb0p_db = result.lbfs_db + result.esp_db;
    result.lb0b_db = result.lbfs_db + result.esb_db;
    return result;
}

}  // namespace phusong::radio
