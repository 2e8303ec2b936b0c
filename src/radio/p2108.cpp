#include "radio/p2108.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "radio/normal_distribution.hpp"
#include "radio/p1812/bullington.hpp"

namespace phusong::radio {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kSmallest = std::numeric_limits<double>::min();
constexpr double kNoLoss = std::numeric_limits<double>::quiet_NaN();

// The open interval of percentages, as a closed one.
void require_percentage(std::vector<OutOfRange>& notes, double p_pct) {
    require_range(notes, "p", p_pct, std::nextafter(0.0, 1.0), std::nextafter(100.0, 0.0), "%");
}

// L_ctt at one distance, Eqs (3a) to (5b).
double terrestrial_at_db(double f_ghz, double d_km, double p_pct) {
    constexpr double kSigmaL = 4;
    constexpr double kSigmaS = 6;
    const double lf = std::log10(f_ghz);
    const double ll = -2 * std::log10(std::pow(10, -5 * lf - 12.5) + std::pow(10, -16.5));  // (4a)
    const double ls = 32.98 + 23.9 * std::log10(d_km) + 3 * lf;                             // (5a)
    const double wl = std::pow(10, -0.2 * ll);
    const double ws = std::pow(10, -0.2 * ls);
    const double sigma =
        std::sqrt((kSigmaL * kSigmaL * wl + kSigmaS * kSigmaS * ws) / (wl + ws));         // (3b)
    return -5 * std::log10(wl + ws) - sigma * inverse_complementary_normal(p_pct / 100);  // (3a)
}

}  // namespace

LossEstimate p2108_height_gain(double f_ghz, double h_m, double street_m, double clutter_m,
                               P2108Clutter clutter) {
    LossEstimate result;
    require_range(result.out_of_range, "f", f_ghz, 0.03, 3, "GHz");
    require_range(result.out_of_range, "h", h_m, kSmallest, kInfinity, "m");
    require_range(result.out_of_range, "ws", street_m, kSmallest, kInfinity, "m");
    require_range(result.out_of_range, "R", clutter_m, kSmallest, kInfinity, "m");
    if (!(f_ghz > 0 && h_m > 0 && street_m > 0 && clutter_m > 0)) {
        result.loss_db = kNoLoss;
        return result;
    }
    if (h_m >= clutter_m) return result;
    if (clutter == P2108Clutter::water || clutter == P2108Clutter::open_rural) {
        const double kh2 = 21.8 + 6.2 * std::log10(f_ghz);    // (2f)
        result.loss_db = -kh2 * std::log10(h_m / clutter_m);  // (2b)
        return result;
    }
    const double hdif_m = clutter_m - h_m;                                           // (2d)
    const double theta_deg = std::atan(hdif_m / street_m) * 180 / std::numbers::pi;  // (2e)
    const double nu = 0.342 * std::sqrt(f_ghz) * std::sqrt(hdif_m * theta_deg);      // (2c), (2g)
    result.loss_db = knife_edge_loss_db(nu) - 6.03;                                  // (2a)
    return result;
}

LossEstimate p2108_terrestrial(double f_ghz, double d_km, double p_pct) {
    LossEstimate result;
    require_range(result.out_of_range, "f", f_ghz, 0.5, 67, "GHz");
    require_range(result.out_of_range, "d", d_km, 0.25, kInfinity, "km");
    require_percentage(result.out_of_range, p_pct);
    if (!(f_ghz > 0 && d_km > 0 && p_pct > 0 && p_pct < 100)) {
        result.loss_db = kNoLoss;
        return result;
    }
    // Eq (6): no more than at 2 km.
    result.loss_db =
        std::min(terrestrial_at_db(f_ghz, d_km, p_pct), terrestrial_at_db(f_ghz, 2, p_pct));
    return result;
}

LossEstimate p2108_earth_space(double f_ghz, double theta_deg, double p_pct) {
    LossEstimate result;
    require_range(result.out_of_range, "f", f_ghz, 10, 100, "GHz");
    require_range(result.out_of_range, "theta", theta_deg, 0, 90, "deg");
    require_percentage(result.out_of_range, p_pct);
    if (!(f_ghz > 0 && theta_deg >= 0 && theta_deg <= 90 && p_pct > 0 && p_pct < 100)) {
        result.loss_db = kNoLoss;
        return result;
    }
    const double k1 = 93 * std::pow(f_ghz, 0.175);
    const double angle = 0.05 * (1 - theta_deg / 90) + std::numbers::pi * theta_deg / 180;
    const double base = -k1 * std::log(1 - p_pct / 100) / std::tan(angle);
    result.loss_db = std::pow(base, 0.5 * (90 - theta_deg) / 90) - 1 -
                     0.6 * inverse_complementary_normal(p_pct / 100);  // (7)
    return result;
}

}  // namespace phusong::radio
