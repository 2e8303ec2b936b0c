#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "overlay/int128.hpp"

namespace phusong::overlay {

/// A stretch of the border of something that is to be drawn, with that thing on its left. Positions
/// in 1/512 of a step of the plane, so that ends that are one point have one value.
struct BorderSegment {
    std::int64_t ax = 0;
    std::int64_t ay = 0;
    std::int64_t bx = 0;
    std::int64_t by = 0;
    std::uint32_t source_edge = 0;   ///< LocalEdge::source; cuts within one are taken out again
    std::uint32_t zone = 0;          ///< kAllZones for what is dissolved over zones
    std::uint32_t region_class = 0;  ///< kUnionClass for the union of all zones
};

inline constexpr std::uint32_t kAllZones = 0xFFFF'FFFFU;
inline constexpr std::uint32_t kUnionClass = 64;
/// Positions of BorderSegment per step; a multiple of every Tiling::units_per_step.
inline constexpr std::int64_t kBorderUnitsPerStep = 512;

/// A position of BorderSegment.
struct BorderPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const BorderPoint&, const BorderPoint&) = default;
};

/// p × q, exact: for the area of what runs from p to q, doubled.
inline Int128 cross(BorderPoint p, BorderPoint q) noexcept {
    return Int128{p.x} * q.y - Int128{p.y} * q.x;
}

/// A stretch of border as it is linked.
struct BorderLink {
    BorderPoint a;
    BorderPoint b;
    std::uint32_t source_edge = 0;
};

/// Stretches of one border, each from where the one before ends, through points where nothing else
/// of that border starts or ends.
struct BorderChain {
    std::uint32_t region_class = 0;
    std::uint32_t zone = 0;
    BorderLink first;
    BorderLink last;          ///< the first, in a chain of one stretch
    std::uint32_t links = 0;  ///< how many stretches there are
    bool closed = false;      ///< it is a ring of its own
    /// The points between its first and its last, without those that only cut an edge of the source
    /// in two. Of a ring, all that are needed.
    std::span<const BorderPoint> inner;
    Int128 twice_area = 0;  ///< sum of cross() over its stretches
};

/// The sides of a tile in positions of BorderSegment.
struct BorderBox {
    BorderPoint low;
    BorderPoint high;
};

/// What is drawn in one tile.
struct TileBorders {
    TileBorders() = default;
    TileBorders(const TileBorders&) = delete;  // chains refer to the points
    TileBorders& operator=(const TileBorders&) = delete;
    TileBorders(TileBorders&&) = default;
    TileBorders& operator=(TileBorders&&) = default;
    ~TileBorders() = default;

    std::vector<BorderPoint> points;
    std::vector<BorderChain> chains;  ///< by class and zone
};

/// Two positions of one point that were rounded differently: not further apart than this in x, and
/// not more than twice this in x and y together.
inline constexpr std::int64_t kRoundedApart = 4;

}  // namespace phusong::overlay
