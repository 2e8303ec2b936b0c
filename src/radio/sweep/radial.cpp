#include "radio/sweep/radial.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "radio/p1812/bullington.hpp"
#include "radio/p1812/line_of_sight.hpp"
#include "radio/p1812/smooth_earth.hpp"
#include "radio/p1812/spherical_earth.hpp"
#include "radio/p1812/wavelength.hpp"

namespace phusong::radio {
namespace {

constexpr double kBelowAll = -std::numeric_limits<double>::infinity();

// Loss of the Bullington point from the slopes seen from both ends: Eqs (18) to (20).
double bullington_point_loss_db(double stim, double srim, double hts_m, double hrs_m, double d_km,
                                double wavelength_m) {
    const double dbp = (hrs_m - hts_m + srim * d_km) / (stim + srim);
    const double nu = (hts_m + stim * dbp - (hts_m * (d_km - dbp) + hrs_m * dbp) / d_km) *
                      std::sqrt(0.002 * d_km / (wavelength_m * dbp * (d_km - dbp)));
    return knife_edge_loss_db(nu);
}

}  // namespace

// ν_max of Eq (15). All points lie below the line of sight, so the largest ν is the smallest
// square.
double RadialSweep::highest_nu(std::size_t k, double hrs_m) const {
    const double d = step_km_ * static_cast<double>(k);
    const auto slope_per_sample =
        static_cast<float>(((hrs_m - link_.hts_m) / d - 500 * ce_ * d) * step_km_);
    float least = std::numeric_limits<float>::infinity();
    for (std::size_t i = 1; i < k; ++i) {
        const auto at = static_cast<float>(i);
        const float above = curved_m_[i] - slope_per_sample * at;
        const float square = above * above / (at * static_cast<float>(k - i));
        least = std::min(least, square);
    }
    // ν² = above² · 0.002 D / (λ d (D − d)), with distances in steps.
    const double in_steps = 0.002 * d / (wavelength_m_ * step_km_ * step_km_);
    return -std::sqrt(static_cast<double>(least) * in_steps);
}

double RadialSweep::bullington(std::size_t k, double hrs_m) const {
    const double d = step_km_ * static_cast<double>(k);
    const double stim = 500 * ce_ * d + stim_;
    const double str = (hrs_m - link_.hts_m) / d;
    double luc_db = 0;
    if (stim < str) {
        luc_db = knife_edge_loss_db(highest_nu(k, hrs_m));
    } else {
        const double curved_receiver_m = hrs_m - 500 * ce_ * d * d;
        const double srim = curved_hull_.slope_from_right(d, curved_receiver_m) - 500 * ce_ * d;
        luc_db = bullington_point_loss_db(stim, srim, link_.hts_m, hrs_m, d, wavelength_m_);
    }
    return bullington_from_knife_edge_db(luc_db, d);
}

// L_bulls at the samples of the radial, heights 0. Each of the three quantities rises and falls
// once along the path, so that it is found from its place on the continuous sphere.
double RadialSweep::smooth_bullington(std::size_t k, double hte_m, double hre_m) const {
    const double d = step_km_ * static_cast<double>(k);
    const auto sample_near = [&](double at_km) {
        const double at = std::clamp(at_km / step_km_, 1.0, static_cast<double>(k - 1));
        return static_cast<std::size_t>(at);
    };
    // max over samples of 500 Ce (D − x) − h/x, whose top is at x² = h / (500 Ce).
    const auto highest_slope = [&](double height_m) {
        const std::size_t i = sample_near(std::sqrt(height_m / (500 * ce_)));
        const auto slope = [&](std::size_t j) {
            const double x = step_km_ * static_cast<double>(j);
            return 500 * ce_ * (d - x) - height_m / x;
        };
        return std::max(slope(i), slope(std::min(i + 1, k - 1)));
    };
    const double stim = highest_slope(hte_m);
    if (stim >= (hre_m - hte_m) / d) {
        return bullington_from_knife_edge_db(
            bullington_point_loss_db(stim, highest_slope(hre_m), hte_m, hre_m, d, wavelength_m_),
            d);
    }
    const auto nu = [&](std::size_t j) {
        const double x = step_km_ * static_cast<double>(j);
        const double rest = d - x;
        return (500 * ce_ * x * rest - (hte_m * rest + hre_m * x) / d) *
               std::sqrt(0.002 * d / (wavelength_m_ * x * rest));
    };
    std::size_t i = sample_near(smooth_clearance(d, hte_m, hre_m, link_.ae_km).dse1_km);
    double best = nu(i);
    while (i + 1 < k && nu(i + 1) > best) best = nu(++i);
    while (i > 1 && nu(i - 1) > best) best = nu(--i);
    return bullington_from_knife_edge_db(knife_edge_loss_db(best), d);
}

// max(L_dsph − L_bulls, 0) of Eq (39).
double RadialSweep::smooth_part(std::size_t k, double hrs_m) const {
    const double d = step_km_ * static_cast<double>(k);
    const double hst_m = (2 * v1_ * d - v2_) / (d * d);
    const double hsr_m = (v2_ - v1_ * d) / (d * d);
    const double str = (hrs_m - link_.hts_m) / d;
    const double hobs_m = ground_hull_.height_above_slope(str) - link_.hts_m;
    double alpha_obt = 0;
    double alpha_obr = 0;
    if (hobs_m > 0) {
        alpha_obt = alpha_obt_ - str;
        alpha_obr = ground_hull_.slope_from_right(d, hrs_m) + str;
    }
    const SmoothEarth surface = smooth_earth_for_diffraction(
        hst_m, hsr_m, first_ground_m_, hrs_m - link_.receiver_m, hobs_m, alpha_obt, alpha_obr);
    const double hte_m = link_.hts_m - surface.hstd_m;
    const double hre_m = hrs_m - surface.hsrd_m;
    const double ldsph_db =
        spherical_earth_loss_db(d, hte_m, hre_m, link_.ae_km, link_.f_ghz, 0, link_.polarization);
    if (ldsph_db <= 0) return 0;
    return std::max(ldsph_db - smooth_bullington(k, hte_m, hre_m), 0.0);
}

// v1 and v2 of Eqs (85) and (86) reach to sample k.
void RadialSweep::extend_sums(std::size_t k, double ground_m, double previous_m) {
    const double d = step_km_ * static_cast<double>(k);
    const double before = d - step_km_;
    v1_ += step_km_ * (ground_m + previous_m);
    v2_ += step_km_ * (ground_m * (2 * d + before) + previous_m * (d + 2 * before));
}

void RadialSweep::run(const RadialLink& link, std::span<const float> ground_m,
                      std::span<const float> clutter_m, std::span<float> loss_db) {
    link_ = link;
    step_km_ = link.step_m / 1000;
    ce_ = 1 / link.ae_km;
    wavelength_m_ = p1812_wavelength_m(link.f_ghz);
    first_ground_m_ = ground_m[0];
    stim_ = kBelowAll;
    alpha_obt_ = kBelowAll;
    v1_ = 0;
    v2_ = 0;
    curved_hull_.clear();
    ground_hull_.clear();
    curved_m_.resize(ground_m.size());
    loss_db[0] = 0;
    for (std::size_t k = 1; k < ground_m.size(); ++k) {
        const double d = step_km_ * static_cast<double>(k);
        const double h = ground_m[k];
        const double hrs_m = h + link.receiver_m;
        extend_sums(k, h, ground_m[k - 1]);
        double total_db = p1812_free_space_db(link.f_ghz, d, link.hts_m, hrs_m);
        if (k > 1) total_db += bullington(k, hrs_m) + smooth_part(k, hrs_m);
        loss_db[k] = static_cast<float>(total_db);

        const double g = clutter_m.empty() ? h : h + static_cast<double>(clutter_m[k]);
        const double curved = g - 500 * ce_ * d * d;
        stim_ = std::max(stim_, (g - link.hts_m) / d - 500 * ce_ * d);
        alpha_obt_ = std::max(alpha_obt_, (h - link.hts_m) / d);
        curved_hull_.push(d, curved);
        ground_hull_.push(d, h);
        curved_m_[k] = static_cast<float>(curved - link.hts_m);
    }
}

}  // namespace phusong::radio
