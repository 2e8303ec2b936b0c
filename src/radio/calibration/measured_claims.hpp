#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/calibration.hpp"
#include "domain/measurement.hpp"

namespace phusong::radio {

/// A measurement inside a layer that claims coverage there.
struct ClaimTest {
    std::uint32_t layer = 0;        ///< index in the claims
    std::uint32_t measurement = 0;  ///< index in the measurements
};

/// Judges claims by measurements, on squares of the equal-area plane (EPSG:6933), whose sides are
/// parallels and meridians. Within a square, measurements of one spot (a smaller square) count once
/// by the mean of their levels; a spot fails when that is below the layer's threshold. A square
/// with fewer spots than the rule's least is too_few; it is contradicted when the share of its
/// spots that fail is at least the rule's, else upheld.
/// @param claims layers with their thresholds; gets the counts
/// @return squares by layer, from south to north, then from west to east
std::vector<domain::ClaimedSquare> judge_claims(const domain::ClaimRule& rule,
                                                std::span<const domain::Measurement> measurements,
                                                std::span<const ClaimTest> tests,
                                                std::vector<domain::MeasuredClaim>& claims);

}  // namespace phusong::radio
