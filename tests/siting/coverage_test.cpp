#include "siting/coverage.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "geometry/geodesic_length.hpp"
#include "siting/random.hpp"

#include "support/catch.hpp"

namespace siting = phusong::siting;
using phusong::geometry::LonLat;

TEST_CASE("coverage from pairs stands in both directions") {
    const siting::Coverage coverage =
        siting::coverage_from_pairs(2, 3, {{1, 2}, {0, 0}, {1, 0}, {1, 2}});
    REQUIRE(coverage.candidate_count() == 2);
    REQUIRE(coverage.demand_count() == 3);
    CHECK(coverage.demands[0].size() == 1);
    CHECK(std::vector<std::uint32_t>(coverage.demands[1].begin(), coverage.demands[1].end()) ==
          std::vector<std::uint32_t>{0, 2});
    CHECK(coverage.candidates[0].size() == 2);
    CHECK(coverage.candidates[1].empty());
    CHECK(coverage.candidates[2][0] == 1);
    CHECK_THROWS_AS(siting::coverage_from_pairs(2, 3, {{2, 0}}), phusong::core::RequestError);
    CHECK_THROWS_AS(siting::coverage_from_pairs(2, 3, {{0, 3}}), phusong::core::RequestError);
}

TEST_CASE("pairs within a radius on the Earth are those of the geodesic, everywhere") {
    siting::Random random(11);
    for (const double lat : {0.0, 21.8, 89.9, -90.0})
        for (const double lon : {106.7, 180.0}) {
            std::vector<LonLat> first;
            std::vector<LonLat> second;
            const auto near = [&] {
                double at = lon + 0.4 * (random.unit() - 0.5) * (std::abs(lat) > 89 ? 900 : 1);
                if (at > 180) at -= 360;
                return LonLat{at, std::clamp(lat + 0.4 * (random.unit() - 0.5), -90.0, 90.0)};
            };
            for (int i = 0; i < 60; ++i) first.push_back(near());
            for (int i = 0; i < 80; ++i) second.push_back(near());
            for (const double radius_m : {0.0, 900.0, 5000.0, 40000.0}) {
                std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
                for (std::uint32_t a = 0; a < first.size(); ++a)
                    for (std::uint32_t b = 0; b < second.size(); ++b)
                        if (phusong::geometry::geodesic_length_m(first[a], second[b]) <= radius_m)
                            expected.emplace_back(a, b);
                std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
                for (const auto& pair :
                     siting::pairs_within(std::span<const LonLat>(first), second, radius_m))
                    found.emplace_back(pair.first, pair.second);
                CHECK(found == expected);
            }
        }
}

TEST_CASE("pairs within a radius on a plane count the border in") {
    const std::vector<siting::PlanePlace> first{{0, 0}};
    const std::vector<siting::PlanePlace> second{{3, 4}, {3, 4.001}, {-5, 0}};
    const auto pairs = siting::pairs_within(std::span<const siting::PlanePlace>(first), second, 5);
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].distance_m == 5);
    CHECK(pairs[1].second == 2);
    CHECK_THROWS_AS(siting::pairs_within(first, second, -1), phusong::core::RequestError);
    CHECK_THROWS_AS(siting::pairs_within(first, second, std::nan("")), phusong::core::RequestError);
    const std::vector<siting::PlanePlace> lost{{std::nan(""), 0}};
    CHECK_THROWS_AS(siting::pairs_within(lost, second, 5), phusong::core::RequestError);
}
