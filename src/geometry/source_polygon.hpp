#pragma once

#include <vector>

namespace phusong::geometry {

/// A position in the CRS of its source, in that CRS's units, x east (or longitude) first.
struct SourcePoint {
    double x = 0;
    double y = 0;

    friend bool operator==(const SourcePoint&, const SourcePoint&) = default;
};

/// A closed ring: the first point is repeated at the end.
using SourceRing = std::vector<SourcePoint>;

/// A polygon as it stands in its file: edges are straight in the CRS of the source.
struct SourcePolygon {
    SourceRing shell;
    std::vector<SourceRing> holes;
};

using SourceMultiPolygon = std::vector<SourcePolygon>;

}  // namespace phusong::geometry
