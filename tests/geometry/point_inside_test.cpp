#include "geometry/point_inside.hpp"

#include <random>
#include <vector>

#include "support/catch.hpp"

namespace phusong::geometry {
namespace {

using Ring = std::vector<PlanePoint>;

PlanePolygons polygons(const std::vector<Ring>& rings) {
    PlanePolygons result;
    result.add_feature(rings);
    return result;
}

Ring square(std::int64_t x, std::int64_t y, std::int64_t side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

Ring clockwise(Ring ring) {
    return {ring.rbegin(), ring.rend()};
}

}  // namespace

TEST_CASE("A square contains what is in it") {
    const PlanePolygons one = polygons({square(0, 0, 10)});
    CHECK(contains(one, 0, {5, 5}));
    CHECK_FALSE(contains(one, 0, {-1, 5}));
    CHECK_FALSE(contains(one, 0, {11, 5}));
    CHECK_FALSE(contains(one, 0, {5, 11}));
    // Half-open: a place on a shared border is in one of two neighbours.
    CHECK(contains(one, 0, {0, 5}));
    CHECK_FALSE(contains(one, 0, {10, 5}));
    CHECK(contains(one, 0, {5, 0}));
    CHECK_FALSE(contains(one, 0, {5, 10}));
}

TEST_CASE("A hole is not contained, and the point inside avoids it") {
    const PlanePolygons ring = polygons({square(0, 0, 100), clockwise(square(10, 10, 80))});
    CHECK_FALSE(contains(ring, 0, {50, 50}));
    CHECK(contains(ring, 0, {5, 50}));
    const auto point = point_inside(ring, 0);
    REQUIRE(point);
    CHECK(contains(ring, 0, *point));
}

TEST_CASE("The point inside lies in the widest part") {
    const PlanePolygons two = polygons({square(0, 0, 20), square(100, 0, 40)});
    const auto point = point_inside(two, 0);
    REQUIRE(point);
    CHECK(point->x == 120);
}

TEST_CASE("A feature without rings, or thinner than the grid, has no point inside") {
    PlanePolygons none;
    none.add_feature({});
    CHECK_FALSE(point_inside(none, 0));
    CHECK_FALSE(point_inside(polygons({{{0, 0}, {1, 0}, {1, 1'000'000}, {0, 1'000'000}}}), 0));
}

TEST_CASE("The point inside is inside, whatever the shape") {
    std::mt19937 random(20181231);  // NOLINT(cert-msc51-cpp): the same shapes in every run
    const auto up_to = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
    };
    for (int round = 0; round < 500; ++round) {
        // A comb: spikes of random height on a common base.
        Ring comb{{0, 0}};
        const std::int64_t spikes = 1 + up_to(12);
        comb.push_back({spikes * 1000, 0});
        for (std::int64_t i = spikes; i-- > 0;) {
            comb.push_back({i * 1000 + 500 + up_to(400), 1000 + up_to(1'000'000)});
            comb.push_back({i * 1000, 100 + up_to(500)});
        }
        const PlanePolygons feature = polygons({comb});
        const auto point = point_inside(feature, 0);
        CAPTURE(round);
        REQUIRE(point);
        CHECK(contains(feature, 0, *point));
    }
}

}  // namespace phusong::geometry
