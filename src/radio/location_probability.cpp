#include "radio/location_probability.hpp"

#include <cmath>
#include <numbers>

#include "radio/normal_distribution.hpp"

namespace phusong::radio {

double location_margin_db(double sigma_db, double edge_pct) {
    return sigma_db * inverse_complementary_normal(1 - edge_pct / 100);
}

double location_probability_pct(double margin_db, double sigma_db) {
    if (sigma_db <= 0) return margin_db >= 0 ? 100 : 0;
    return 50 * std::erfc(-margin_db / sigma_db / std::numbers::sqrt2);
}

double area_probability_pct(double sigma_db, double edge_pct, double exponent) {
    const double scale = sigma_db * std::numbers::sqrt2;
    const double a = -location_margin_db(sigma_db, edge_pct) / scale;
    const double b = 10 * exponent * std::numbers::log10e / scale;
    return 50 * (std::erfc(a) + std::exp((1 - 2 * a * b) / (b * b)) * std::erfc((1 - a * b) / b));
}

}  // namespace phusong::radio
