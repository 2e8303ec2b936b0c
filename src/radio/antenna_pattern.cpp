#include "radio/antenna_pattern.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phusong::radio {
namespace {

// Into (−180, 180].
double turned(double angle_deg) {
    const double turn = std::remainder(angle_deg, 360);
    return turn <= -180 ? turn + 360 : turn;
}

// How far the beam lies below the horizon in this direction.
double tilt_towards_deg(double azimuth_deg, Tilt tilt) {
    return tilt.electrical_deg +
           tilt.mechanical_deg * std::cos(azimuth_deg * std::numbers::pi / 180);
}

// Between the two neighbouring degrees.
double at_angle(const std::vector<double>& plane_db, double angle_deg) {
    const double wrapped = angle_deg - 360 * std::floor(angle_deg / 360);
    const auto low = static_cast<std::size_t>(wrapped) % 360;
    const double t = wrapped - std::floor(wrapped);
    return plane_db[low] + t * (plane_db[(low + 1) % 360] - plane_db[low]);
}

}  // namespace

double attenuation_db(const ParametricPattern& pattern, Direction direction, Tilt tilt) {
    const double phi = turned(direction.azimuth_deg);
    const double horizontal = phi / pattern.beamwidth_h_deg;
    const double vertical =
        (direction.depression_deg - tilt_towards_deg(phi, tilt)) / pattern.beamwidth_v_deg;
    const double h_db = pattern.beamwidth_h_deg >= 360
                            ? 0
                            : std::min(12 * horizontal * horizontal, pattern.max_attenuation_db);
    const double v_db = std::min(12 * vertical * vertical, pattern.side_lobe_db);
    return std::min(h_db + v_db, pattern.max_attenuation_db);
}

double attenuation_db(const MeasuredPattern& pattern, Direction direction, Tilt tilt) {
    const double phi = turned(direction.azimuth_deg);
    const double theta = direction.depression_deg - tilt_towards_deg(phi, tilt);
    const double behind = std::abs(phi) / 180;
    const double ahead_db = at_angle(pattern.vertical_db, theta) - pattern.vertical_db[0];
    const double behind_db = at_angle(pattern.vertical_db, 180 - theta) - pattern.vertical_db[180];
    // The two planes meet on the horizon ahead. Where a tilted antenna's horizontal cut was
    // normalised to its own maximum, it lies above the vertical one there by what the tilt costs.
    const double normalised_db = std::max(0.0, pattern.vertical_db[0] - pattern.horizontal_db[0]);
    return std::max(0.0, at_angle(pattern.horizontal_db, phi) + normalised_db +
                             (1 - behind) * ahead_db + behind * behind_db);
}

}  // namespace phusong::radio
