#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace phusong::geometry::equal_area {

/// The northing as polynomials: one for each eighth of a degree, of the fourth degree in the
/// distance from its middle. They have derivatives, and cost less than a sine.
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

    /// Derivatives by the latitude, m per degree and so on. What they lose to the fit is below
    /// 1e-14 of the first, 1e-10 of it for the second and 1e-6 for the third, per degree each.
    struct Slopes {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
    };
    /// @param lat_deg 0 … 90
    Slopes slopes(double lat_deg) const {
        const auto i = static_cast<std::size_t>(lat_deg * kPiecesPerDegree);
        const Piece& c = pieces_[i];
        const double d = lat_deg - (static_cast<double>(i) + 0.5) / kPiecesPerDegree;
        return {c[1] + d * (2 * c[2] + d * (3 * c[3] + d * 4 * c[4])),
                2 * c[2] + d * (6 * c[3] + d * 12 * c[4]), 6 * c[3] + d * 24 * c[4], 24 * c[4]};
    }

  private:
    static constexpr std::size_t kNodes = 5;
    using Piece = std::array<double, kNodes>;

    std::array<Piece, 721> pieces_{};  // up to 90° and an eighth
};

/// The one table; made at first use.
const NorthingTable& northing_table();

}  // namespace phusong::geometry::equal_area
