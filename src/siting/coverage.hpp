#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geometry/equal_area.hpp"

namespace phusong::siting {

/// Lists of numbers of different length, one behind the other (compressed sparse rows).
class Lists {
  public:
    Lists() = default;
    /// @param offsets one more than there are lists; begins with 0, never falls
    /// @param items   as many as the last offset says
    Lists(std::vector<std::size_t> offsets, std::vector<std::uint32_t> items);

    std::size_t size() const noexcept { return offsets_.size() - 1; }
    std::size_t item_count() const noexcept { return items_.size(); }
    std::span<const std::uint32_t> operator[](std::size_t list) const {
        return std::span(items_).subspan(offsets_[list], offsets_[list + 1] - offsets_[list]);
    }

  private:
    std::vector<std::size_t> offsets_{0};
    std::vector<std::uint32_t> items_;
};

/// Which candidate serves which demand, in both directions; every list ascends.
struct Coverage {
    Lists demands;     ///< of each candidate
    Lists candidates;  ///< of each demand

    std::size_t candidate_count() const noexcept { return demands.size(); }
    std::size_t demand_count() const noexcept { return candidates.size(); }
};

/// A pair of a candidate (first) and a demand (second) that it serves.
using ServedPair = std::pair<std::uint32_t, std::uint32_t>;

/// The coverage that pairs say; repeated pairs count once.
/// @throws core::RequestError a pair names what does not exist
Coverage coverage_from_pairs(std::size_t candidates, std::size_t demands,
                             std::vector<ServedPair> pairs);

/// A place on a plane, metres.
struct PlanePlace {
    double x_m = 0;
    double y_m = 0;
};

/// Two places within reach of each other, and how far apart they are.
struct NearPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    double distance_m = 0;
};

/// All pairs of `first` × `second` at most `radius_m` apart along the geodesic on WGS 84, ordered
/// by first, then second. The geodesic (Karney 2013, as in PROJ) decides; the chord through the
/// Earth, never longer, only chooses which pairs to look at, so poles and the antimeridian are
/// nothing special.
/// @param radius_m not negative, finite
/// @throws core::RequestError radius or a coordinate is no such number
std::vector<NearPair> pairs_within(std::span<const geometry::LonLat> first,
                                   std::span<const geometry::LonLat> second, double radius_m);

/// The same on a plane, by Euclid.
std::vector<NearPair> pairs_within(std::span<const PlanePlace> first,
                                   std::span<const PlanePlace> second, double radius_m);

/// Coverage by a radius: candidates serve what pairs_within() finds.
Coverage coverage_within(std::span<const geometry::LonLat> candidates,
                         std::span<const geometry::LonLat> demands, double radius_m);
Coverage coverage_within(std::span<const PlanePlace> candidates,
                         std::span<const PlanePlace> demands, double radius_m);

}  // namespace phusong::siting
