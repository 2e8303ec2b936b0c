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
/// - ν_max of paths in line of sight is a scan;
/// - the smooth Earth needs prefix sums (v1, v2), the hull of the bare ground, and a running
/// maximum.
class RadialSweep {
  public:
    /// @param ground_m  heights at 0, step, 2 step …; the first is the transmitter's
    /// @param clutter_m clutter heights at the same places; empty: none
    /// @param loss_db   one for each sample; the first gets 0
    void run(const RadialLink& link, std::span<const float> ground_m,
             std::span<const float> clutter_m, std::span<float> loss_db);

  private:
    double bullington(std::size_t k, double hrs_m) const;
    double highest_nu(std::size_t k, double hrs_m) const;
    double smooth_part(std::size_t k, double hrs_m) const;
    double smooth_bullington(std::size_t k, double hte_m, double hre_m) const;
    void extend_sums(std::size_t k, double ground_m, double previous_m);

    RadialLink link_;
    double first_ground_m_ = 0;
    double step_km_ = 0;
    double ce_ = 0;  ///< 1 / a_e
    double wavelength_m_ = 0;
    double stim_ = 0;       ///< running maximum of the bracket of Stim
    double alpha_obt_ = 0;  ///< running maximum of (h_i − h_ts) / d_i
    double v1_ = 0;
    double v2_ = 0;
    UpperHull curved_hull_;        ///< of (d_i, g_i − 500 d_i² / a_e)
    UpperHull ground_hull_;        ///< of (d_i, h_i)
    std::vector<float> curved_m_;  ///< g_i − 500 d_i² / a_e − h_ts
};

}  // namespace phusong::radio
