#include "project/unit_neighbours.hpp"

#include <vector>

#include "support/catch.hpp"

using phusong::geometry::PlanePoint;

TEST_CASE("Units that share a border are neighbours, those that share a corner are not") {
    phusong::geometry::PlanePolygons units;
    const auto add = [&](std::int64_t column, std::int64_t row, std::int64_t off_mm) {
        constexpr std::int64_t kSide = 1'000'000;
        const std::int64_t x = column * kSide + off_mm;
        const std::int64_t y = row * kSide + off_mm;
        units.add_feature(std::vector<std::vector<PlanePoint>>{
            {{x, y}, {x + kSide, y}, {x + kSide, y + kSide}, {x, y + kSide}}});
    };
    add(0, 0, 0);
    add(1, 0, 0);
    add(1, 1, 0);
    add(0, -1, 5);  // drawn again, half a centimetre off
    add(5, 5, 0);
    using List = std::vector<std::uint32_t>;
    const auto neighbours = phusong::project::unit_neighbours(units);
    REQUIRE(neighbours.size() == 5);
    CHECK(neighbours[0] == List{1, 3});
    CHECK(neighbours[1] == List{0, 2});
    CHECK(neighbours[2] == List{1});
    CHECK(neighbours[3] == List{0});
    CHECK(neighbours[4].empty());
}
