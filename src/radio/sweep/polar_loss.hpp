#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/height_grid.hpp"
#include "geometry/equal_area.hpp"
#include "radio/path_profile.hpp"
#include "radio/sweep/local_plane.hpp"

namespace phusong::radio {

/// One mast, band and height: what sectors share.
struct SweepRequest {
    geometry::LonLat position;
    double antenna_m = 30;           ///< above ground
    std::optional<double> ground_m;  ///< surveyed; otherwise the DEM's
    double receiver_m = 1.5;         ///< above ground
    double f_ghz = 0.9;
    double radius_m = 30'000;
    double step_m = 0;  ///< 0: the DEM's spacing
    double delta_n = 45;
    Polarization polarization = Polarization::vertical;
};

/// Median losses around a mast, on radials.
struct PolarLoss {
    SweepRequest request;
    double antenna_amsl_m = 0;
    double ae_km = 0;
    double step_m = 0;
    std::size_t radials = 0;
    std::size_t samples = 0;     ///< per radial, the mast itself included
    std::vector<float> loss_db;  ///< radial by radial

    /// Loss of the sample nearest to a place, dB; nothing beyond the radius. On the mast's own
    /// sample the loss of the next one.
    std::optional<float> at(Polar place) const;
};

/// Sweeps ⌈2πR/step⌉ radials over a DEM. Sectors of the mast differ only in their antennas and
/// share the result.
/// @param dem     must reach as far as the radius; what is beyond its border has the border's
/// height
/// @param clutter heights of clutter on any grid, or nothing; a sample takes that of the cell it is
/// in
PolarLoss sweep_around(const domain::HeightGrid& dem, const domain::HeightGrid* clutter,
                       const SweepRequest& request);

}  // namespace phusong::radio
