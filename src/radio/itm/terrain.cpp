#include "radio/itm/terrain.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace phusong::radio {
namespace {

struct FittedLine {
    double first = 0;  ///< height of the line at the first point of the profile
    double last = 0;   ///< at the last
};

// Least squares over the points between two distances; the line is given at the profile's ends.
FittedLine fit_line(std::span<const double> y, double from_steps, double to_steps) {
    const int np = static_cast<int>(y.size()) - 1;
    int first = static_cast<int>(std::max(from_steps, 0.0));
    int last = np - static_cast<int>(std::max(np - to_steps, 0.0));
    if (last <= first) {
        first = std::max(first - 1, 0);
        last = np - std::max(np - (last + 1), 0);
    }
    const double length = last - first;
    double shifted = -0.5 * length;
    const double shifted_end = last + shifted;
    double sum = 0.5 * (y[first] + y[last]);
    double moment = 0.5 * (y[first] - y[last]) * shifted;
    for (int i = first + 1; i < last; ++i) {
        shifted += 1;
        sum += y[i];
        moment += y[i] * shifted;
    }
    sum /= length;
    moment *= 12 / ((length * length + 2) * length);
    return {sum - moment * shifted_end, sum + moment * (np - shifted_end)};
}

// Δh: the spread between the first and last tenth of heights over a fitted line, on at most 245
// resampled points (algorithm "dlthx").
double terrain_irregularity(std::span<const double> height_m, double step_m, double from_m,
                            double to_m) {
    double from = from_m / step_m;
    const double to = to_m / step_m;
    if (to - from < 2) return 0;
    const int p10 = std::clamp(static_cast<int>(0.1 * (to - from + 8)), 4, 25);
    const int n = 10 * p10 - 5;
    const double stride = (to - from) / (n - 1);
    const int np = static_cast<int>(height_m.size()) - 1;

    std::vector<double> sampled(static_cast<std::size_t>(n));
    int i = static_cast<int>(from);
    from -= i + 1.0;
    for (double& sample : sampled) {
        while (from > 0 && i + 1 < np) {
            from -= 1;
            ++i;
        }
        sample = height_m[i + 1] + (height_m[i + 1] - height_m[i]) * from;
        from += stride;
    }
    const FittedLine line = fit_line(sampled, 0, n - 1);
    const double slope = (line.last - line.first) / (n - 1);
    double on_line = line.first;
    for (double& sample : sampled) {
        sample -= on_line;
        on_line += slope;
    }
    std::sort(sampled.begin(), sampled.end(), std::greater<>());
    const double spread_m = sampled[p10 - 1] - sampled[n - p10];
    return spread_m / (1 - 0.8 * std::exp(-(to_m - from_m) / 50e3));
}

void find_itm_horizons(std::span<const double> h, double step_m, ItmPair antenna_m, double ae_m,
                       ItmTerrain& terrain) {
    const double z_tx = h.front() + antenna_m.tx;
    const double z_rx = h.back() + antenna_m.rx;
    const double d = terrain.d_m;
    terrain.theta_rad = {(z_rx - z_tx) / d - d / (2 * ae_m), (z_tx - z_rx) / d - d / (2 * ae_m)};
    terrain.horizon_m = {d, d};
    double d_tx = 0;
    double d_rx = d;
    for (std::size_t i = 1; i + 1 < h.size(); ++i) {
        d_tx += step_m;
        d_rx -= step_m;
        const double theta_tx = (h[i] - z_tx) / d_tx - d_tx / (2 * ae_m);
        const double theta_rx = (h[i] - z_rx) / d_rx - d_rx / (2 * ae_m);
        if (theta_tx > terrain.theta_rad.tx) {
            terrain.theta_rad.tx = theta_tx;
            terrain.horizon_m.tx = d_tx;
        }
        if (theta_rx > terrain.theta_rad.rx) {
            terrain.theta_rad.rx = theta_rx;
            terrain.horizon_m.rx = d_rx;
        }
    }
}

double smooth_horizon_m(double effective_m, double delta_h_m, double ae_m) {
    return std::sqrt(2 * effective_m * ae_m) *
           std::exp(-0.07 * std::sqrt(delta_h_m / std::max(effective_m, 5.0)));
}

// Well within the line of sight the horizons are those of an irregular Earth.
void replace_horizons(ItmTerrain& terrain, double ae_m) {
    ItmPair& he = terrain.effective_m;
    ItmPair& dl = terrain.horizon_m;
    dl = {smooth_horizon_m(he.tx, terrain.delta_h_m, ae_m),
          smooth_horizon_m(he.rx, terrain.delta_h_m, ae_m)};
    if (dl.tx + dl.rx <= terrain.d_m) {
        const double q = terrain.d_m / (dl.tx + dl.rx);
        he = {he.tx * q * q, he.rx * q * q};
        dl = {smooth_horizon_m(he.tx, terrain.delta_h_m, ae_m),
              smooth_horizon_m(he.rx, terrain.delta_h_m, ae_m)};
    }
    const auto angle = [&](double effective_m, double horizon_m) {
        const double q = std::sqrt(2 * effective_m * ae_m);
        return (0.65 * terrain.delta_h_m * (q / horizon_m - 1) - 2 * effective_m) / q;
    };
    terrain.theta_rad = {angle(he.tx, dl.tx), angle(he.rx, dl.rx)};
}

}  // namespace

double itm_irregularity_at_m(double d_m, double delta_h_m) {
    return delta_h_m * (1 - 0.8 * std::exp(-d_m / 50e3));
}

double itm_sigma_h_m(double delta_h_m) {
    return 0.78 * delta_h_m * std::exp(-0.5 * std::pow(delta_h_m, 0.25));
}

ItmTerrain itm_terrain(std::span<const double> height_m, double step_m, ItmPair antenna_m,
                       double ae_m) {
    ItmTerrain terrain;
    terrain.d_m = step_m * static_cast<double>(height_m.size() - 1);
    find_itm_horizons(height_m, step_m, antenna_m, ae_m, terrain);
    const ItmPair& dl = terrain.horizon_m;
    const double from_m = std::min(15 * antenna_m.tx, 0.1 * dl.tx);
    const double to_m = terrain.d_m - std::min(15 * antenna_m.rx, 0.1 * dl.rx);
    terrain.delta_h_m = terrain_irregularity(height_m, step_m, from_m, to_m);

    const auto above = [](double antenna, double ground, double line) {
        return antenna + std::max(ground - line, 0.0);
    };
    if (dl.tx + dl.rx > 1.5 * terrain.d_m) {
        const FittedLine line = fit_line(height_m, from_m / step_m, to_m / step_m);
        terrain.effective_m = {above(antenna_m.tx, height_m.front(), line.first),
                               above(antenna_m.rx, height_m.back(), line.last)};
        replace_horizons(terrain, ae_m);
    } else {
        const FittedLine near_tx = fit_line(height_m, from_m / step_m, 0.9 * dl.tx / step_m);
        const FittedLine near_rx =
            fit_line(height_m, (terrain.d_m - 0.9 * dl.rx) / step_m, to_m / step_m);
        terrain.effective_m = {above(antenna_m.tx, height_m.front(), near_tx.first),
                               above(antenna_m.rx, height_m.back(), near_rx.last)};
    }
    return terrain;
}

}  // namespace phusong::radio
