#pragma once

#include <cstddef>
#include <vector>

namespace phusong::radio {

/// Radio-climatic zone of a profile point (ITU-R P.1812, Table 3). The numbers are those of the
/// profile files that ITU-R Study Group 3 exchanges.
enum class RadioZone { sea = 1, coastal_land = 3, inland = 4 };

enum class Polarization { horizontal, vertical };

/// The terrain between two antennas, from the transmitter to the receiver.
struct PathProfile {
    std::vector<double> distance_km;       ///< d_i from the transmitter; begins with 0, ascends
    std::vector<double> height_m;          ///< h_i of the ground above mean sea level
    std::vector<double> clutter_height_m;  ///< R_i above the ground; empty: none anywhere
    std::vector<RadioZone> zone;           ///< empty: inland everywhere

    std::size_t size() const { return distance_km.size(); }
    double length_km() const { return distance_km.back(); }
    RadioZone zone_at(std::size_t i) const { return zone.empty() ? RadioZone::inland : zone[i]; }
    /// g_i = h_i + R_i, and the bare ground at both ends: a terminal stands beside its
    /// surroundings, not under them (P.1812 §3.2).
    double height_with_clutter_m(std::size_t i) const {
        if (clutter_height_m.empty() || i == 0 || i + 1 == size()) return height_m[i];
        return height_m[i] + clutter_height_m[i];
    }
};

/// @throws core::RequestError fewer than `least` points, arrays of different length, distances that
///         do not begin with 0 or do not ascend, numbers that are not finite
void check_profile(const PathProfile& profile, std::size_t least);

}  // namespace phusong::radio
