#include "radio/p1812/troposcatter.hpp"

#include <cmath>

namespace phusong::radio {

double p1812_troposcatter_db(double f_ghz, double p_pct, double d_km, double theta_mrad,
                             double n0) {
    const double half = std::log10(f_ghz / 2);
    const double lf_db = 25 * std::log10(f_ghz) - 2.5 * half * half;  // Eq (45)
    return 190.1 + lf_db + 20 * std::log10(d_km) + 0.573 * theta_mrad - 0.15 * n0 -
           10.125 * std::pow(std::log10(50 / p_pct), 0.7);  // Eq (44)
}

}  // namespace phusong::radio
