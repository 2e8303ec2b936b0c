#pragma once

#include <span>
#include <vector>

#include "radio/path_profile.hpp"
#include "radio/sweep/upper_hull.hpp"

namespace phusong::radio {

/// What all radials of one transmitter have in common.
struct RadialLink {
    double f_ghz = 0;
    double hts_m = 0;         ///< transmitting antenna above sea level
    double receiver_m = 1.5;  ///< receiving antennas above ground
    double step_m = 0;        ///< between samples
    double ae_km = 0;         ///< effective Earth radius
    Polarization polarization = Polarization::vertical;
};

/// What the loss at each sample follows from, sample by sample: all that hangs on what lies before.
struct RadialTerms {
    std::vector<float> rise_m;  ///< h_ts − h_rs
    std::vector<float> nu2;  ///< ν |ν| of the Bullington point or, in line of sight, ν_max |ν_max|
    std::vector<float> hte_m;  ///< effective heights above the smooth Earth
    std::vector<float> hre_m;

    void resize(std::size_t samples);
};

/// Median P.1812 along one radial, for a receiver at every sample, in one pass: free space plus
/// delta-Bullington diffraction for the median effective Earth radius (inland; on paths of 1 to 30
/// km at 0.7 to 3.5 GHz the whole Recommendation differs from this by less than 0.01 dB up to 160
/// dB).
///
/// A profile per receiver would cost the square of the samples. Here
/// - the highest slope seen from the transmitter, Stim(D) = 500 D/a_e + max [(g_i − h_ts)/d_i −
///   500 d_i/a_e], is a running maximum;
/// - the highest slope seen from the receiver is the tangent from it to the upper hull of
///   (d_i, g_i − 500 d_i²/a_e);
/// - with both slopes taken against the line between the antennas, the ν of Eqs (18) and (19) is
///   √(0.002 D/λ · (Stim − Str) (Srim + Str)), without the place of the Bullington point;
/// - ν_max of paths in line of sight is a scan, left out where the smallest clearance, which the
///   hull tells, shows that it is below −0.78;
/// - the smooth Earth needs prefix sums (v1, v2), the hull of the bare ground, and a running
///   maximum.
///
/// What is left then depends on one sample alone, and is computed for many at once (terms_loss()).
class RadialSweep {
  public:
    /// @param ground_m  heights at 0, step, 2 step …; the first is the transmitter's
    /// @param clutter_m clutter heights at the same places; empty: none
    /// @param loss_db   one for each sample; the first gets 0
    void run(const RadialLink& link, std::span<const float> ground_m,
             std::span<const float> clutter_m, std::span<float> loss_db);

  private:
    void find_terms(std::span<const float> ground_m, std::span<const float> clutter_m);
    double knife_edge_nu2(std::size_t k, double receiver_above_m);
    void effective_heights(std::size_t k, double h, double receiver_above_m);

    RadialLink link_;
    // Heights are above the transmitting antenna, distances in steps, slopes in metres per step.
    double bulge_ = 0;          ///< 500 step² / a_e: the Earth's bulge at k is bulge_ k²
    double nu2_per_step_ = 0;   ///< 0.002 / (λ step)
    double receiver_sees_ = 0;  ///< running maximum of (g_i − h_ts) / i − bulge_ i
    double ground_sees_ = 0;    ///< running maximum of (h_i − h_ts) / i
    double first_ground_m_ = 0;
    double v1_ = 0;
    double v2_ = 0;
    UpperHull curved_hull_;        ///< of (i, g_i − h_ts − bulge_ i²)
    UpperHull ground_hull_;        ///< of (i, h_i − h_ts)
    std::vector<float> curved_m_;  ///< g_i − h_ts − bulge_ i²
    RadialTerms terms_;
};

}  // namespace phusong::radio
