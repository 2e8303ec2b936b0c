#include "radio/p1812/earth_radius.hpp"

namespace phusong::radio {

double p1812_median_earth_radius_km(double delta_n) {
    const double k50 = 157 / (157 - delta_n);  // Eq (6)
    return kP1812EarthRadius_km * k50;         // Eq (7a)
}

}  // namespace phusong::radio
