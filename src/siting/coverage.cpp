#include "siting/coverage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <unordered_map>

#include <fmt/format.h>

#include "core/error.hpp"
#include "geometry/geodesic_length.hpp"

namespace phusong::siting {
namespace {

using Space = std::array<double, 3>;

/// Cartesian coordinates on the WGS 84 ellipsoid, metres (EPSG Guidance Note 7-2, method 9602).
Space in_space(const geometry::LonLat& place) {
    constexpr double kSemiMajor_m = 6378137.0;
    constexpr double kFlattening = 1.0 / 298.257223563;
    constexpr double kSquaredEccentricity = kFlattening * (2 - kFlattening);
    const double lon = place.lon_deg * std::numbers::pi / 180;
    const double lat = place.lat_deg * std::numbers::pi / 180;
    const double normal_m =
        kSemiMajor_m / std::sqrt(1 - kSquaredEccentricity * std::sin(lat) * std::sin(lat));
    return {normal_m * std::cos(lat) * std::cos(lon), normal_m * std::cos(lat) * std::sin(lon),
            normal_m * (1 - kSquaredEccentricity) * std::sin(lat)};
}
Space in_space(const PlanePlace& place) {
    return {place.x_m, place.y_m, 0};
}

double exact_distance_m(const geometry::LonLat& a, const geometry::LonLat& b) {
    return geometry::geodesic_length_m(a, b);
}
double exact_distance_m(const PlanePlace& a, const PlanePlace& b) {
    return std::hypot(a.x_m - b.x_m, a.y_m - b.y_m);
}

/// Cubes with edges of the radius; whoever is near stands in the same one or a neighbour.
class Cubes {
  public:
    Cubes(std::vector<Space> places, double edge_m) : places_(std::move(places)), edge_m_(edge_m) {
        for (std::uint32_t i = 0; i < places_.size(); ++i)
            cubes_[key(cell(places_[i]))].push_back(i);
    }

    template <typename Take>
    void around(const Space& at, const Take& take) const {
        const Cell middle = cell(at);
        for (std::int64_t dx = -1; dx <= 1; ++dx)
            for (std::int64_t dy = -1; dy <= 1; ++dy)
                for (std::int64_t dz = -1; dz <= 1; ++dz) {
                    const auto found =
                        cubes_.find(key({middle[0] + dx, middle[1] + dy, middle[2] + dz}));
                    if (found == cubes_.end()) continue;
                    for (const std::uint32_t i : found->second)
                        if (chord_m(places_[i], at) <= edge_m_) take(i);
                }
    }

  private:
    using Cell = std::array<std::int64_t, 3>;
    Cell cell(const Space& at) const {
        Cell result{};
        for (std::size_t axis = 0; axis < 3; ++axis)
            result[axis] = static_cast<std::int64_t>(std::floor(at[axis] / edge_m_));
        return result;
    }
    /// Cells may share a key: the distance decides, so that costs time, not truth. Two neighbours
    /// of one cell must not, or a place would be found twice: their keys differ by less than 2^21.
    static std::uint64_t key(const Cell& cell) {
        constexpr std::uint64_t kMask = (1U << 21U) - 1;
        const auto part = [](std::int64_t value) {
            return static_cast<std::uint64_t>(value) & kMask;
        };
        return part(cell[0]) << 42U | part(cell[1]) << 21U | part(cell[2]);
    }
    static double chord_m(const Space& a, const Space& b) {
        return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    }

    std::vector<Space> places_;
    double edge_m_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cubes_;
};

template <typename Place>
std::vector<Space> all_in_space(std::span<const Place> places) {
    std::vector<Space> result;
    result.reserve(places.size());
    for (const Place& place : places) {
        result.push_back(in_space(place));
        for (const double value : result.back())
            if (!std::isfinite(value))
                throw core::RequestError(
                    fmt::format("coordinate of place {} is not a number", result.size()), "",
                    "Mend or leave out the record.");
    }
    return result;
}

template <typename Place>
std::vector<NearPair> near_pairs(std::span<const Place> first, std::span<const Place> second,
                                 double radius_m) {
    if (!(radius_m >= 0) || !std::isfinite(radius_m))
        throw core::RequestError(fmt::format("{} m is no radius", radius_m), "",
                                 "Give a number of metres that is not negative.");
    // The chord is computed with errors of a nanometre; a hair of slack keeps it on the safe side.
    const double edge_m = std::max(radius_m * (1 + 1e-9), 1.0);
    const Cubes cubes(all_in_space(second), edge_m);
    const std::vector<Space> from = all_in_space(first);
    std::vector<NearPair> pairs;
    for (std::uint32_t a = 0; a < first.size(); ++a) {
        const std::size_t begin = pairs.size();
        cubes.around(from[a], [&](std::uint32_t b) {
            const double distance_m = exact_distance_m(first[a], second[b]);
            if (distance_m <= radius_m) pairs.push_back({a, b, distance_m});
        });
        std::sort(pairs.begin() + static_cast<std::ptrdiff_t>(begin), pairs.end(),
                  [](const NearPair& x, const NearPair& y) { return x.second < y.second; });
    }
    return pairs;
}

template <typename Place>
Coverage near_coverage(std::span<const Place> candidates, std::span<const Place> demands,
                       double radius_m) {
    std::vector<ServedPair> pairs;
    for (const NearPair& pair : near_pairs(candidates, demands, radius_m))
        pairs.emplace_back(pair.first, pair.second);
    return coverage_from_pairs(candidates.size(), demands.size(), std::move(pairs));
}

}  // namespace

Lists::Lists(std::vector<std::size_t> offsets, std::vector<std::uint32_t> items)
    : offsets_(std::move(offsets)), items_(std::move(items)) {}

Coverage coverage_from_pairs(std::size_t candidates, std::size_t demands,
                             std::vector<ServedPair> pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::vector<std::size_t> of_candidate(candidates + 1, 0);
    std::vector<std::size_t> of_demand(demands + 1, 0);
    for (const auto& [candidate, demand] : pairs) {
        if (candidate >= candidates || demand >= demands)
            throw core::RequestError(
                fmt::format("pair {}, {} names what does not exist: there are {} candidates and {} "
                            "demands",
                            candidate, demand, candidates, demands),
                "", "Number both from 0.");
        ++of_candidate[candidate + 1];
        ++of_demand[demand + 1];
    }
    for (std::size_t i = 0; i < candidates; ++i) of_candidate[i + 1] += of_candidate[i];
    for (std::size_t i = 0; i < demands; ++i) of_demand[i + 1] += of_demand[i];
    std::vector<std::uint32_t> demand_items;
    demand_items.reserve(pairs.size());
    std::vector<std::uint32_t> candidate_items(pairs.size());
    std::vector<std::size_t> next(of_demand.begin(), of_demand.end());
    for (const auto& [candidate, demand] : pairs) {
        demand_items.push_back(demand);
        candidate_items[next[demand]++] = candidate;
    }
    return {Lists(std::move(of_candidate), std::move(demand_items)),
            Lists(std::move(of_demand), std::move(candidate_items))};
}

std::vector<NearPair> pairs_within(std::span<const geometry::LonLat> first,
                                   std::span<const geometry::LonLat> second, double radius_m) {
    return near_pairs(first, second, radius_m);
}
std::vector<NearPair> pairs_within(std::span<const PlanePlace> first,
                                   std::span<const PlanePlace> second, double radius_m) {
    return near_pairs(first, second, radius_m);
}

Coverage coverage_within(std::span<const geometry::LonLat> candidates,
                         std::span<const geometry::LonLat> demands, double radius_m) {
    return near_coverage(candidates, demands, radius_m);
}
Coverage coverage_within(std::span<const PlanePlace> candidates,
                         std::span<const PlanePlace> demands, double radius_m) {
    return near_coverage(candidates, demands, radius_m);
}

}  // namespace phusong::siting
