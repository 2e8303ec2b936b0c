#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace phusong::geometry::equal_area {

/// The northing as polynomials: one for each eighth of a degree, of the fourth degree in the
/// distance from its middle. A sine costs more than all the rest of a projection, and a study has
/// millions of vertices.
///
/// The polynomials go through five Chebyshev nodes; what they leave is below
/// a · (1/16°)⁵ / (5! · 2⁴) < 10⁻¹¹ m, far less than what rounding to a double leaves.
class NorthingTable {
  public:
    static constexpr double kPiecesPerDegree = 8.0;

    NorthingTable();

    /// @param lat_deg 0 … 90
    double at(double lat_deg) const {
        const auto i = static_cast<std::size_t>(lat_deg * kPiecesPerDegree);
        const Piece& c = pieces_[i];
        const double d = lat_deg - (static_cast<double>(i) + 0.5) / kPiecesPerDegree;
        return c[0] + d * (c[1] + d * (c[2] + d * (c[3] + d * c[4])));
    }

  private:
    static constexpr std::size_t kNodes = 5;
    using Piece = std::array<double, kNodes>;

    std::array<Piece, 721> pieces_{};  // up to 90° and an eighth
};

/// The one table; made at first use.
const NorthingTable& northing_table();

}  // namespace phusong::geometry::equal_area
