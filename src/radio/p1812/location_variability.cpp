#include "radio/p1812/location_variability.hpp"

#include <algorithm>
#include <cmath>

#include "radio/normal_distribution.hpp"

namespace phusong::radio {

double p1812_location_sigma_db(double f_ghz, double antenna_m, double clutter_m, double cell_m) {
    const double u = std::clamp(1 - (antenna_m - clutter_m) / 10, 0.0, 1.0);
    return (0.52 + 0.024 * f_ghz) * std::pow(cell_m, 0.28) * u;
}

double p1812_location_loss_db(double location_pct, double sigma_db) {
    return -p1812_inverse_complementary_normal(location_pct / 100) * sigma_db;
}

}  // namespace phusong::radio
