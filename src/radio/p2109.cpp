#include "radio/p2109.hpp"

#include <cmath>
#include <limits>

#include "radio/normal_distribution.hpp"

namespace phusong::radio {
namespace {

// Table 1.
struct P2109Coefficients {
    double r, s, t, u, v, w, x, y, z;
};
constexpr P2109Coefficients kTraditional{12.64, 3.72, 0.96, 9.6, 2.0, 9.1, -3.0, 4.5, -2.0};
constexpr P2109Coefficients kThermallyEfficient{28.19, -3.00, 8.48, 13.5, 3.8,
                                                27.8,  -2.9,  9.4,  -2.1};

}  // namespace

LossEstimate p2109_building_entry(double f_ghz, double elevation_deg, double p_pct,
                                  P2109Building building) {
    LossEstimate result;
    require_range(result.out_of_range, "f", f_ghz, 0.08, 100, "GHz");
    require_range(result.out_of_range, "theta", elevation_deg, -90, 90, "deg");
    require_range(result.out_of_range, "P", p_pct, std::nextafter(0.0, 1.0),
                  std::nextafter(100.0, 0.0), "%");
    if (!(f_ghz > 0 && p_pct > 0 && p_pct < 100)) {
        result.loss_db = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    const auto& c = building == P2109Building::traditional ? kTraditional : kThermallyEfficient;
    const double lf = std::log10(f_ghz);
    const double lh = c.r + c.s * lf + c.t * lf * lf;   // (9) median for horizontal paths
    const double le = 0.212 * std::abs(elevation_deg);  // (10)
    const double quantile = -inverse_complementary_normal(p_pct / 100);
    const double a = quantile * (c.u + c.v * lf) + lh + le;         // (2), (5), (7)
    const double b = quantile * (c.y + c.z * lf) + c.w + c.x * lf;  // (3), (6), (8)
    constexpr double kC = -3.0;                                     // (4)
    result.loss_db = 10 * std::log10(std::pow(10, 0.1 * a) + std::pow(10, 0.1 * b) +
                                     std::pow(10, 0.1 * kC));  // (1)
    return result;
}

}  // namespace phusong::radio
