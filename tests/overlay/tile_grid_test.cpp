#include "overlay/tile_grid.hpp"

#include <algorithm>
#include <random>

#include "support/catch.hpp"

using phusong::geometry::PlaneBox;
using phusong::overlay::TileGrid;

TEST_CASE("a box meets a band where its rows and columns of tiles do") {
    const PlaneBox box{-70'000, 20'000, 130'000, 90'000};
    const TileGrid grid(box, 1, 1'000'000, 0);
    REQUIRE(grid.rows > 4);
    std::mt19937 random(11);
    const auto any = [&](std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(random()) % (high - low + 1);
    };
    int met = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t first = any(0, grid.rows);
        const TileGrid band = grid.band(first, any(first, grid.rows));
        const std::int64_t x = any(-200'000, 250'000);
        const std::int64_t y = any(-100'000, 200'000);
        const PlaneBox other{x, y, x + any(0, 40'000), y + any(0, 40'000)};
        const std::int64_t units = grid.units_per_step;
        const bool rows = grid.row_of(units * other.max_y) >= band.first_row &&
                          grid.row_of(units * other.min_y) < band.last_row;
        const bool columns = grid.column_of(units * other.max_x) >= 0 &&
                             grid.column_of(units * other.min_x) < grid.columns;
        CHECK(band.meets(other) == (rows && columns));
        met += rows && columns ? 1 : 0;
    }
    CHECK(met > 1'000);
    CHECK(met < 18'000);
}

TEST_CASE("a box meets a band that it touches, and an empty one meets none") {
    const PlaneBox box{0, 0, 100'000, 100'000};
    const TileGrid grid(box, 1, 1'000'000, 0);
    CHECK(grid.meets(box));
    CHECK(grid.meets({0, 0, 0, 0}));
    CHECK(grid.meets({100'000, 100'000, 100'000, 100'000}));
    CHECK_FALSE(grid.meets({-5, -5, -1, -1}));
    CHECK_FALSE(grid.meets(PlaneBox{}));
}
