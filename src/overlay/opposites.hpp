#pragma once

#include <cstddef>
#include <vector>

#include "overlay/tally.hpp"

namespace phusong::overlay {

/// Drops pairs of segments of one class and zone that run to and fro between the same ends: the two
/// sides of something without area, such as the nothing between two copies of one border. Works on
/// the segments from `first` on; what is left depends on their order only where segments of one
/// class and zone lie upon one another.
void cancel_opposites(std::vector<BorderSegment>& segments, std::size_t first);

}  // namespace phusong::overlay
