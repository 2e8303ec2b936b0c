#include "geometry/plane.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace phusong::geometry;

namespace {

std::vector<PlanePoint> square(std::int64_t x, std::int64_t y, std::int64_t side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

}  // namespace

TEST_CASE("a box grows with its points") {
    PlaneBox box;
    CHECK(box.empty());
    box.include(PlanePoint{5, -7});
    CHECK_FALSE(box.empty());
    box.include(PlanePoint{-1, 3});
    CHECK(box.min_x == -1);
    CHECK(box.max_x == 5);
    CHECK(box.min_y == -7);
    CHECK(box.max_y == 3);
    box.include(PlaneBox{});
    CHECK(box.max_x == 5);
    box.include(PlaneBox{0, 0, 10, 10});
    CHECK(box.max_x == 10);
}

TEST_CASE("PlanePolygons keeps features, rings and vertices in order") {
    PlanePolygons polygons;
    const std::vector<std::vector<PlanePoint>> with_hole{square(0, 0, 100), square(10, 10, 5)};
    polygons.add_feature(with_hole);
    polygons.add_feature({});
    const std::vector<std::vector<PlanePoint>> plain{square(500, 500, 7)};
    polygons.add_feature(plain);
    REQUIRE(polygons.feature_count() == 3);
    CHECK(polygons.ring_count() == 3);
    CHECK(polygons.vertex_count() == 12);
    CHECK(polygons.last_ring(0) - polygons.first_ring(0) == 2);
    CHECK(polygons.last_ring(1) - polygons.first_ring(1) == 0);
    CHECK(polygons.box(2).min_x == 500);
    CHECK(polygons.box(1).empty());
    CHECK(polygons.ring(1).front() == PlanePoint{10, 10});
}

TEST_CASE("PlanePolygons drops repeated vertices and rings that bound nothing") {
    PlanePolygons polygons;
    const std::vector<std::vector<PlanePoint>> rings{
        {{0, 0}, {0, 0}, {9, 0}, {9, 0}, {9, 9}, {0, 0}}, {{1, 1}, {1, 1}, {2, 2}}};
    const std::vector<std::vector<bool>> interpolated{{true, false, true, true, false, true},
                                                      {false, false, false}};
    polygons.add_feature(rings, interpolated);
    REQUIRE(polygons.ring_count() == 1);
    REQUIRE(polygons.vertex_count() == 3);
    // A place that is a vertex of the source once is one.
    CHECK_FALSE(polygons.interpolated(0));
    CHECK(polygons.interpolated(1));
    CHECK_FALSE(polygons.interpolated(2));
}

TEST_CASE("appending a store is adding its features one by one") {
    PlanePolygons first;
    PlanePolygons second;
    PlanePolygons both;
    for (int i = 0; i < 6; ++i) {
        const std::vector<std::vector<PlanePoint>> rings{square(i, 2 * i, 10 + i)};
        const std::vector<std::vector<bool>> flags{{false, i % 2 == 0, false, true}};
        (i < 4 ? first : second).add_feature(rings, flags);
        both.add_feature(rings, flags);
    }
    first.append(second);
    REQUIRE(first.feature_count() == both.feature_count());
    REQUIRE(first.vertex_count() == both.vertex_count());
    for (std::size_t v = 0; v < both.vertex_count(); ++v) {
        CHECK(first.vertex(v) == both.vertex(v));
        CHECK(first.interpolated(v) == both.interpolated(v));
    }
    CHECK(first.first_ring(5) == both.first_ring(5));
    CHECK(first.box(5).max_y == both.box(5).max_y);
}
