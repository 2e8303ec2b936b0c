#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/calibration.hpp"

namespace phusong::radio {

/// Band of distances, km: "0-1", "1-2", "2-5", "5-10", "10-20", "20-".
std::string distance_band_km(double distance_m);

/// Bias, standard deviation (n − 1) and root mean square of predicted minus measured, by
/// technology: of all its places, then by operator, by clutter class (where known) and by distance.
/// Every place counts once. Ordered by technology, part, value (distances ascending).
std::vector<domain::ErrorGroup> error_groups(std::span<const domain::ComparedPlace> places);

/// The offset of each technology with at least so many places: minus its bias, with the standard
/// error s/√n.
std::map<domain::Technology, domain::FittedOffset> fitted_offsets(
    std::span<const domain::ErrorGroup> groups, std::uint64_t least_places);

}  // namespace phusong::radio
