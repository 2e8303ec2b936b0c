#include "radio/itm/variability.hpp"

#include <array>
#include <cmath>

#include "radio/itm/terrain.hpp"
#include "radio/normal_distribution.hpp"

namespace phusong::radio {
namespace {

// Coefficients of TN 101 Eqs (III.69), (III.70) for one curve.
struct VariabilityCurve {
    double c1, c2, x1, x2, x3;
    double at(double d_m) const {
        const double bell = (d_m - x2) / x3;
        const double ratio = d_m / x1;
        return (c1 + c2 / (1 + bell * bell)) * (ratio * ratio) / (1 + ratio * ratio);
    }
};

// b1 + b2 / ((b3 q)² + 1), how σ_T depends on frequency.
struct FrequencyFactor {
    double b1, b2, b3;
    double at(double q) const { return b1 + b2 / (b3 * q * (b3 * q) + 1); }
};

struct ClimateConstants {
    VariabilityCurve median;
    VariabilityCurve below;  ///< σ_T−
    VariabilityCurve above;  ///< σ_T+
    double cd, zd;           ///< Table 5.1
    FrequencyFactor g_below;
    FrequencyFactor g_above;
};

constexpr FrequencyFactor kFlat{1, 0, 0};

// In the order of ItmClimate.
constexpr std::array<ClimateConstants, 7> kClimates = {{
    {{-9.67, 12.7, 144.9e3, 190.3e3, 133.8e3},
     {2.13, 159.5, 762.2e3, 123.6e3, 94.5e3},
     {2.11, 102.3, 636.9e3, 134.8e3, 95.6e3},
     1.224,
     1.282,
     kFlat,
     kFlat},
    {{-0.62, 9.19, 228.9e3, 205.2e3, 143.6e3},
     {2.66, 7.67, 100.4e3, 172.5e3, 136.4e3},
     {6.87, 15.53, 138.7e3, 143.7e3, 98.6e3},
     0.801,
     2.161,
     kFlat,
     {0.93, 0.31, 2.00}},
    {{1.26, 15.5, 262.6e3, 185.2e3, 99.8e3},
     {6.11, 6.65, 138.2e3, 242.2e3, 178.6e3},
     {10.08, 9.60, 165.3e3, 225.7e3, 129.7e3},
     1.380,
     1.282,
     kFlat,
     kFlat},
    {{-9.21, 9.05, 84.1e3, 101.1e3, 98.6e3},
     {1.98, 13.11, 139.1e3, 132.7e3, 193.5e3},
     {3.68, 159.3, 464.4e3, 93.1e3, 94.2e3},
     1.000,
     20.0,
     kFlat,
     {0.93, 0.19, 1.79}},
    {{-0.62, 9.19, 228.9e3, 205.2e3, 143.6e3},
     {2.68, 7.16, 93.7e3, 186.8e3, 133.5e3},
     {4.75, 8.12, 93.2e3, 135.9e3, 113.4e3},
     1.224,
     1.282,
     {0.92, 0.25, 1.77},
     {0.93, 0.31, 2.00}},
    {{-0.39, 2.86, 141.7e3, 315.9e3, 167.4e3},
     {6.86, 10.38, 187.8e3, 169.6e3, 108.9e3},
     {8.58, 13.97, 216.0e3, 152.0e3, 122.7e3},
     1.518,
     1.282,
     kFlat,
     kFlat},
    {{3.15, 857.9, 2222.e3, 164.8e3, 116.3e3},
     {8.51, 169.8, 609.8e3, 119.9e3, 106.6e3},
     {8.43, 8.19, 136.2e3, 188.5e3, 122.9e3},
     1.518,
     1.282,
     kFlat,
     kFlat},
}};

// d_e, the effective distance of Eqs (5.2) and (5.3).
double effective_distance_m(const ItmTerrain& terrain, double wave_number) {
    constexpr double kRadius_m = 9000e3;
    const double dex_m = std::sqrt(2 * kRadius_m * terrain.effective_m.tx) +
                         std::sqrt(2 * kRadius_m * terrain.effective_m.rx) +
                         std::cbrt(575.7e12 / wave_number);
    return terrain.d_m < dex_m ? 130e3 * terrain.d_m / dex_m : 130e3 + terrain.d_m - dex_m;
}

// σ_T of Eqs (5.5) to (5.8).
double time_sigma_db(const ClimateConstants& climate, double de_m, double wave_number, double zt) {
    const double q = std::log(0.133 * wave_number);
    if (zt < 0) return climate.below.at(de_m) * climate.g_below.at(q);
    const double above = climate.above.at(de_m) * climate.g_above.at(q);
    if (zt <= climate.zd) return above;
    const double limit = climate.cd * above;
    return limit + (above - limit) * climate.zd / zt;
}

}  // namespace

double itm_variability_db(const ItmInput& input, const ItmTerrain& terrain, double reference_db,
                          std::vector<OutOfRange>& notes) {
    double zt = p1812_inverse_complementary_normal(input.time_pct / 100);
    double zl = p1812_inverse_complementary_normal(input.location_pct / 100);
    const double zs = p1812_inverse_complementary_normal(input.situation_pct / 100);
    const ItmVariability mode = input.variability;
    if (mode == ItmVariability::single_message) zt = zs;
    if (mode == ItmVariability::single_message || mode == ItmVariability::accidental) zl = zs;
    if (mode == ItmVariability::mobile) zl = zt;
    require_range(notes, "zT", zt, -3.1, 3.1, "");
    require_range(notes, "zL", zl, -3.1, 3.1, "");
    require_range(notes, "zS", zs, -3.1, 3.1, "");

    const double wn = input.f_mhz / 47.7;
    const ClimateConstants& climate = kClimates.at(static_cast<std::size_t>(input.climate) - 1);
    const double de_m = effective_distance_m(terrain, wn);
    const double sigma_s = input.without_situation ? 0 : 5 + 3 * std::exp(-de_m / 100e3);  // (5.10)
    const double roughness = wn * itm_irregularity_at_m(terrain.d_m, terrain.delta_h_m);
    const double sigma_l = input.without_location ? 0 : 10 * roughness / (roughness + 13);  // (5.9)
    const double sigma_t = time_sigma_db(climate, de_m, wn, zt);
    const double yt = sigma_t * zt;
    const double yl = sigma_l * zl;
    const double spread =
        sigma_s * sigma_s + yt * yt / (7.8 + zs * zs) + yl * yl / (24 + zs * zs);  // (5.11)
    double yr = 0;
    double ys = std::sqrt(spread) * zs;
    switch (mode) {
        case ItmVariability::single_message:
            ys = std::sqrt(sigma_t * sigma_t + sigma_l * sigma_l + spread) * zs;
            break;
        case ItmVariability::accidental:
            yr = yt;
            ys = std::sqrt(sigma_l * sigma_l + spread) * zs;
            break;
        case ItmVariability::mobile:
            yr = std::sqrt(sigma_t * sigma_t + sigma_l * sigma_l) * zt;
            break;
        case ItmVariability::broadcast:
            yr = yt + yl;
            break;
    }
    const double result = reference_db - climate.median.at(de_m) - yr - ys;
    return result < 0 ? result * (29 - result) / (29 - 10 * result) : result;
}

}  // namespace phusong::radio
