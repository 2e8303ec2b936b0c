#include <algorithm>
#include <cmath>

#include "radio/tr38901.hpp"

namespace phusong::radio {

double tr38901_line_of_sight_probability(Tr38901Scenario scenario, double d2d_m, double h_ut_m) {
    if (scenario == Tr38901Scenario::rma) {
        return d2d_m <= 10 ? 1.0 : std::exp(-(d2d_m - 10) / 1000);
    }
    if (d2d_m <= 18) return 1;
    const double near = 18 / d2d_m;
    if (scenario == Tr38901Scenario::umi) return near + std::exp(-d2d_m / 36) * (1 - near);
    // C'(h_UT) is 0 up to 13 m; the formula ends at 23 m.
    const double c = h_ut_m <= 13 ? 0.0 : std::pow((std::min(h_ut_m, 23.0) - 13) / 10, 1.5);
    return (near + std::exp(-d2d_m / 63) * (1 - near)) *
           (1 + c * 1.25 * std::pow(d2d_m / 100, 3) * std::exp(-d2d_m / 150));
}

}  // namespace phusong::radio
