#include "geometry/plane.hpp"

#include <algorithm>
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

TEST_CASE("features put into another order keep what they are, and more can be added") {
    const auto rings_of = [](std::int64_t i) {
        std::vector<std::vector<PlanePoint>> rings{square(100 * i, 0, 50)};
        if (i % 2 == 0) rings.push_back(square(100 * i + 10, 10, 3));
        return rings;
    };
    PlanePolygons polygons;
    for (std::int64_t i = 0; i < 5; ++i) polygons.add_feature(rings_of(i));
    polygons.reorder({3, 0, 4, 1, 2});
    polygons.reorder({1, 0, 2, 3, 4});  // again, of the order that is there now
    PlanePolygons more;
    for (std::int64_t i = 5; i < 8; ++i) more.add_feature(rings_of(i));
    more.reorder({2, 0, 1});
    polygons.append(more, 0, 2);
    polygons.append(more, 2);
    polygons.add_feature(rings_of(8));

    PlanePolygons expected;
    for (const std::int64_t i : {0, 3, 4, 1, 2, 7, 5, 6, 8}) expected.add_feature(rings_of(i));
    PlanePolygons copied;  // in the order of their places
    copied.append(polygons);
    for (const PlanePolygons* found : {&polygons, &copied}) {
        REQUIRE(found->feature_count() == expected.feature_count());
        for (std::size_t f = 0; f < expected.feature_count(); ++f) {
            REQUIRE(found->last_ring(f) - found->first_ring(f) ==
                    expected.last_ring(f) - expected.first_ring(f));
            for (std::size_t r = 0; r < found->last_ring(f) - found->first_ring(f); ++r) {
                const auto one = found->ring(found->first_ring(f) + r);
                const auto other = expected.ring(expected.first_ring(f) + r);
                CHECK(std::equal(one.begin(), one.end(), other.begin(), other.end()));
            }
            CHECK(found->box(f).min_x == expected.box(f).min_x);
        }
    }
    polygons.clear();
    polygons.add_feature(rings_of(1));
    CHECK(polygons.box(0).min_x == 100);
}
