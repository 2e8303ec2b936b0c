#include <algorithm>
#include <array>
#include <cmath>

#include "radio/itm/reference_attenuation.hpp"
#include "radio/itm/terrain.hpp"

namespace phusong::radio {
namespace {

// A(v, 0) by v², TN 101 Eqs (III.24b, c).
double fresnel_loss_db(double v2) {
    return v2 < 5.76 ? 6.02 + 9.11 * std::sqrt(v2) - 1.27 * v2 : 12.953 + 10 * std::log10(v2);
}

// Two knife edges at the horizons, TN 101 Eqs (I.1), (I.7).
double double_knife_edge_db(const ItmPath& path, double d_m) {
    const double theta = d_m / path.ae_m - path.theta_los_rad;
    const double beyond_m = d_m - path.horizons_m();
    const auto edge_db = [&](double horizon_m) {
        return fresnel_loss_db(0.0795775 * path.wave_number() * theta * theta * horizon_m *
                               beyond_m / (beyond_m + horizon_m));
    };
    return edge_db(path.terrain.horizon_m.tx) + edge_db(path.terrain.horizon_m.rx);
}

// F(x, K), the height function of Vogler's method, dB.
double vogler_height_db(double x_km, double k) {
    if (x_km < 200) {
        const double w = -std::log(k);
        if (k < 1e-5 || x_km * w * w * w > 5495) {
            return x_km > 1 ? 17.372 * std::log(x_km) - 117 : -117;
        }
        return 2.5e-5 * x_km * x_km / k - 8.686 * w - 15;
    }
    const double far = 0.05751 * x_km - 4.343 * std::log(x_km);
    if (x_km >= 2000) return far;
    const double w = 0.0134 * x_km * std::exp(-0.005 * x_km);
    return (1 - w) * far + w * (17.372 * std::log(x_km) - 117);
}

// Diffraction over a smooth Earth by Vogler's three radii (1964).
double three_radii_db(const ItmPath& path, double d_m) {
    constexpr double kEarthRadius_m = 6370e3;
    const ItmPair& dl = path.terrain.horizon_m;
    const ItmPair& he = path.terrain.effective_m;
    const double theta = d_m / path.ae_m - path.theta_los_rad;
    const std::array<double, 3> radius_m = {(d_m - path.horizons_m()) / theta,
                                            0.5 * dl.tx * dl.tx / he.tx,
                                            0.5 * dl.rx * dl.rx / he.rx};
    const std::array<double, 3> d_km = {radius_m[0] * theta / 1000, dl.tx / 1000, dl.rx / 1000};
    const double f_third = std::cbrt(path.f_mhz);
    std::array<double, 3> k{};
    std::array<double, 3> x_km{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double c0 = std::cbrt(4.0 / 3 * kEarthRadius_m / radius_m[i]);
        k[i] = 0.017778 * c0 / f_third / std::abs(path.impedance);
        x_km[i] = (1.607 - k[i]) * c0 * c0 * f_third * d_km[i];
    }
    const double x0_km = x_km[0] + x_km[1] + x_km[2];
    return 0.05751 * x0_km - 10 * std::log10(x0_km) - vogler_height_db(x_km[1], k[1]) -
           vogler_height_db(x_km[2], k[2]) - 20;
}

}  // namespace

double itm_diffraction_db(const ItmPath& path, double d_m) {
    const double knife_db = double_knife_edge_db(path, d_m);
    const double smooth_db = three_radii_db(path, d_m);
    const double structural = path.antenna_m.tx * path.antenna_m.rx;
    const double delta_h_m = path.terrain.delta_h_m;

    const double sigma_h_m = itm_sigma_h_m(itm_irregularity_at_m(path.smooth_horizon_m, delta_h_m));
    const double clutter_db =
        std::min(15.0, 5 * std::log10(1 + 1e-5 * structural * path.f_mhz * sigma_h_m));

    // ERL 79-ITS 67 Eq (3.23), with C = 10 for low antennas on known paths.
    const double effective = path.terrain.effective_m.tx * path.terrain.effective_m.rx;
    const double ratio = std::sqrt(1 + (effective - structural) / (structural + 10));
    const double q = (ratio + (-path.theta_los_rad * path.ae_m + path.horizons_m()) / d_m) *
                     std::min(itm_irregularity_at_m(d_m, delta_h_m) * path.wave_number(), 6283.2);
    const double w = 25.1 / (25.1 + std::sqrt(q));
    return w * smooth_db + (1 - w) * knife_db + clutter_db;
}

}  // namespace phusong::radio
