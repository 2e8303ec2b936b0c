#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace phusong::invest {

/// A commune as a part of lots.
struct LotUnit {
    double size = 0;     ///< in the unit of the band: capex, people or sites; above 0
    double subsidy = 0;  ///< 0 or more
    double people = 0;   ///< who are reached, 0 or more
    std::vector<std::uint32_t> neighbours;  ///< units it shares a border with
};

/// How large a lot may be.
struct LotBand {
    double least = 0;
    double most = 0;
};

/// A group of communes that is tendered as one.
struct Lot {
    std::vector<std::uint32_t> units;  ///< ascending
    double size = 0;
    double subsidy = 0;  ///< the published maximum of a least-subsidy tender
    double people = 0;
    bool within_band = false;
    double subsidy_per_person() const { return people > 0 ? subsidy / people : 0; }
};

/// All lots, ordered by their first unit.
struct LotPlan {
    std::vector<Lot> lots;
    /// Variance of subsidy per person over the people: Σ p_l·(s_l − s)²/Σ p_l, s the mean of all.
    double variance = 0;
    bool all_within_band = false;
};

/// Parts the units into contiguous lots within a band, mixing strong and weak so that subsidy per
/// person varies least. A heuristic: the smallest lot is merged with the neighbour that brings it
/// nearest to the mean until all reach the band, then single units on borders are moved as long as
/// that brings more lots into the band or lowers the variance; the best of `starts` random orders
/// counts. Where a part of the map is too small, or the shape does not allow it, a lot lies outside
/// the band and says so.
/// @throws core::RequestError the band is impossible, a unit is larger than it or has no size, or
///         neighbours are not mutual
LotPlan make_lots(std::span<const LotUnit> units, const LotBand& band, std::uint64_t seed,
                  int starts);

}  // namespace phusong::invest
