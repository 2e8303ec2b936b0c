#pragma once

#include <cstddef>
#include <vector>

#include "overlay/tally.hpp"

namespace phusong::overlay {

/// Drops pairs of segments of one class and zone that run to and fro between the same ends: the two
/// sides of something without area, such as the nothing between two copies of one border. Works on
/// the segments from `first` on, and leaves those in an order that depends only on what they are.
void cancel_opposites(std::vector<BorderSegment>& segments, std::size_t first);

}  // namespace phusong::overlay
