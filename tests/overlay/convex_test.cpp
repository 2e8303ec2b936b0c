#include "overlay/convex.hpp"

#include "overlay/polygons.hpp"

#include "support/catch.hpp"

using phusong::overlay::is_convex;
using phusong::test::box;
using phusong::test::disc;
using phusong::test::reversed;
using phusong::test::Ring;

TEST_CASE("boxes, discs and triangles are convex") {
    CHECK(is_convex(box(0, 0, 10, 10)));
    CHECK(is_convex(disc(0, 0, 1e6, 12)));
    CHECK(is_convex(Ring{{0, 0}, {1, 0}, {0, 1}}));
}

TEST_CASE("a convex ring may have vertices on its straight edges, and start at one") {
    CHECK(is_convex(Ring{{5, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 5}, {0, 0}}));
}

TEST_CASE("what runs clockwise, turns right or runs back is not convex") {
    CHECK_FALSE(is_convex(reversed(box(0, 0, 10, 10))));
    CHECK_FALSE(is_convex(Ring{{0, 0}, {10, 0}, {10, 10}, {5, 5}, {0, 10}}));
    CHECK_FALSE(is_convex(Ring{{0, 0}, {10, 0}, {15, 0}, {10, 0}, {10, 10}}));
    CHECK_FALSE(is_convex(Ring{{0, 0}, {10, 0}, {5, 0}}));
    CHECK_FALSE(is_convex(Ring{{0, 0}, {10, 0}}));
}

TEST_CASE("a ring that turns left everywhere but runs around twice is not convex") {
    const Ring star = disc(0, 0, 1000, 5);
    CHECK_FALSE(is_convex(Ring{star[0], star[2], star[4], star[1], star[3]}));
}

TEST_CASE("rings too large to tell are not convex") {
    constexpr std::int64_t kFar = std::int64_t{1} << 31;
    CHECK_FALSE(is_convex(box(0, 0, kFar, kFar)));
}
