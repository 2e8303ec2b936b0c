#include "radio/sweep/radial.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "radio/p1812/wavelength.hpp"
#include "radio/sweep/terms_loss.hpp"

namespace phusong::radio {
namespace {

constexpr double kBelowAll = -std::numeric_limits<double>::infinity();
constexpr double kNoLossNu2 = 0.78 * 0.78;  ///< J(ν) is 0 from here down

}  // namespace

void RadialTerms::resize(std::size_t samples) {
    for (std::vector<float>* column : {&rise_m, &nu2, &hte_m, &hre_m}) column->resize(samples);
}

double RadialSweep::knife_edge_nu2(std::size_t k, double receiver_above_m) {
    const auto steps = static_cast<double>(k);
    const double str = receiver_above_m / steps;
    const double lift = bulge_ * steps;
    const double stim = receiver_sees_ + lift - str;
    if (stim >= 0) {
        const double srim =
            curved_hull_.slope_from_right(steps, receiver_above_m - lift * steps) - lift + str;
        return nu2_per_step_ * steps * stim * std::max(srim, 0.0);
    }
    // All points lie below the line of sight. Of 1 / (i (k − i)) the least is 4 / k².
    const double slope = str - lift;
    const double clearance_m = -curved_hull_.height_above_slope(slope);
    const double least = clearance_m * clearance_m * 4 / steps * nu2_per_step_;
    if (least >= kNoLossNu2) return -least;
    return -nu2_per_step_ * steps *
           static_cast<double>(least_clearance2(curved_m_, static_cast<float>(slope), k));
}

void RadialSweep::effective_heights(std::size_t k, double h, double receiver_above_m) {
    const auto steps = static_cast<double>(k);
    const double per_square = 1 / (steps * steps);
    double hst_m = (2 * v1_ * steps - v2_) * per_square;  // Eq (87)
    double hsr_m = (v2_ - v1_ * steps) * per_square;      // Eq (88)
    const double str = receiver_above_m / steps;
    if (ground_sees_ > str) {  // something stands above the line between the antennas
        const double hobs_m = ground_hull_.height_above_slope(str);
        const double alpha_obt = ground_sees_ - str;
        const double alpha_obr = ground_hull_.slope_from_right(steps, receiver_above_m) + str;
        const double share = alpha_obt / (alpha_obt + alpha_obr);
        hst_m -= hobs_m * share;        // Eqs (90c), (90e)
        hsr_m -= hobs_m * (1 - share);  // Eqs (90d), (90f)
    }
    // Heights here are above the transmitting antenna.
    terms_.hte_m[k] = static_cast<float>(-std::min(hst_m, first_ground_m_));      // Eqs (91), (37)
    terms_.hre_m[k] = static_cast<float>(receiver_above_m - std::min(hsr_m, h));  // Eqs (91), (38)
}

void RadialSweep::find_terms(std::span<const float> ground_m, std::span<const float> clutter_m) {
    double before = first_ground_m_;
    for (std::size_t k = 1; k < ground_m.size(); ++k) {
        const auto steps = static_cast<double>(k);
        const double h = static_cast<double>(ground_m[k]) - link_.hts_m;
        const double receiver_above_m = h + link_.receiver_m;
        v1_ += h + before;                                      // Eq (85)
        v2_ += h * (3 * steps - 1) + before * (3 * steps - 2);  // Eq (86)
        before = h;
        terms_.rise_m[k] = static_cast<float>(-receiver_above_m);
        if (k > 1) {
            terms_.nu2[k] = static_cast<float>(knife_edge_nu2(k, receiver_above_m));
            effective_heights(k, h, receiver_above_m);
        } else {  // nothing lies between
            terms_.nu2[k] = -1;
            terms_.hte_m[k] = static_cast<float>(-first_ground_m_);
            terms_.hre_m[k] = static_cast<float>(link_.receiver_m);
        }
        const double g = clutter_m.empty() ? h : h + static_cast<double>(clutter_m[k]);
        const double curved_m = g - bulge_ * steps * steps;
        receiver_sees_ = std::max(receiver_sees_, curved_m / steps);
        ground_sees_ = std::max(ground_sees_, h / steps);
        curved_hull_.push(steps, curved_m);
        ground_hull_.push(steps, h);
        curved_m_[k] = static_cast<float>(curved_m);
    }
}

void RadialSweep::run(const RadialLink& link, std::span<const float> ground_m,
                      std::span<const float> clutter_m, std::span<float> loss_db) {
    link_ = link;
    const double step_km = link.step_m / 1000;
    bulge_ = 500 * step_km * step_km / link.ae_km;
    nu2_per_step_ = 0.002 / (p1812_wavelength_m(link.f_ghz) * step_km);
    first_ground_m_ = static_cast<double>(ground_m[0]) - link.hts_m;
    receiver_sees_ = kBelowAll;
    ground_sees_ = kBelowAll;
    v1_ = 0;
    v2_ = 0;
    curved_hull_.clear(ground_m.size());
    ground_hull_.clear(ground_m.size());
    curved_m_.resize(ground_m.size());
    terms_.resize(ground_m.size());
    find_terms(ground_m, clutter_m);
    loss_db[0] = 0;
    terms_loss(link, terms_, loss_db);
}

}  // namespace phusong::radio
