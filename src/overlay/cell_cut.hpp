#pragma once

#include <cstdint>
#include <vector>

#include "overlay/local_edge.hpp"
#include "overlay/tile_cell.hpp"

namespace phusong::overlay {

/// A cell this small, in units, is walked whatever it holds.
inline constexpr std::int64_t kSmallestSide = 16;

/// A line to cut a cell along: x = at, or y = at.
struct CutLine {
    bool vertical = true;
    LocalCoordinate at = 0;
};

/// The median of a sample of edge ends, across the direction in which the sample spreads more.
/// @param halve take the middle of the longer side instead: medians have stopped to separate
/// anything
CutLine choose_line(const TileCell& cell, bool halve);

/// Where the edges of the two halves of a cell are written.
struct CutEnds {
    LocalEdge* low;
    LocalEdge* high;
};

/// Sends edges to the sides of the line that they lie on, and cuts those that cross it in two.
/// @return what these edges, as the border of one feature, change of its winding number from the
///         lower left corner of the cell to that of its upper half
std::int32_t cut_edges(const LocalEdge* begin, const LocalEdge* end, const LocalBox& box,
                       CutLine line, CutEnds& ends);

/// Sends a stretch of a line to the sides of the line that it lies on, in parts if need be.
void cut_stretch(const LocalStretch& s, CutLine line, std::vector<LocalStretch>& low,
                 std::vector<LocalStretch>& high);

}  // namespace phusong::overlay
