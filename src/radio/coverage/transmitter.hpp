#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "geometry/equal_area.hpp"
#include "radio/antenna_pattern.hpp"
#include "radio/path_profile.hpp"

namespace phusong::radio {

/// One sector of one technology of one operator, with everything that its level depends on.
struct Transmitter {
    std::uint32_t layer = 0;  ///< technology × operator: what competes for best server
    geometry::LonLat position;
    double antenna_m = 30;           ///< above ground
    std::optional<double> ground_m;  ///< surveyed height of the site; otherwise the DEM's
    double f_ghz = 0.9;
    double eirp_dbm = 50;               ///< of the reference signal, on the axis of the beam
    std::optional<double> azimuth_deg;  ///< nothing: the same all around
    ParametricPattern pattern;
    std::shared_ptr<const MeasuredPattern> measured;  ///< goes before the parametric one
    Tilt tilt;
    double radius_m = 30'000;  ///< levels are computed up to here
    double receiver_m = 1.5;
    double extra_loss_db = 0;  ///< environment losses and location margin, taken off the level
    Polarization polarization = Polarization::vertical;
};

}  // namespace phusong::radio
