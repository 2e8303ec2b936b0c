#pragma once

#include <memory>

#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// Proves that polygons are valid, one multipolygon after the other, in the same memory.
class ValidityProver {
  public:
    ValidityProver();
    ~ValidityProver();
    ValidityProver(ValidityProver&&) noexcept;
    ValidityProver& operator=(ValidityProver&&) noexcept;

    /// True when the polygons are proven to be valid in the sense of OGC Simple Features: no two
    /// edges meet but at their ends, rings touch one another in single vertices without crossing,
    /// holes lie in their own shell and not in one another, no shell lies in the inside of another
    /// polygon, and the inside of every polygon is connected. False means no more than that it was
    /// not proven: where rounding could decide, where a vertex lies on an edge, or where a ring
    /// touches itself, GEOS has to say.
    ///
    /// GEOS asks for each hole, in time that grows with the whole shell, whether it lies in it; for
    /// a multipolygon of millions of vertices that is a minute. This takes a tenth of a second.
    /// @param polygons rings closed, with at least three different corners, and finite
    bool proves(const SourceMultiPolygon& polygons);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// The same for a single multipolygon.
inline bool certainly_valid(const SourceMultiPolygon& polygons) {
    return ValidityProver().proves(polygons);
}

}  // namespace phusong::geometry
