#include "output/bounding_box.hpp"

#include <array>
#include <cstdint>

#include "support/catch.hpp"

using phusong::geometry::GeographicArea;
using phusong::output::BoundingBox;

namespace {

GeographicArea box(std::int32_t west, std::int32_t south, std::int32_t east, std::int32_t north) {
    constexpr std::int32_t kDegree = 10'000'000;
    const auto point = [](std::int32_t x, std::int32_t y) {
        return phusong::geometry::GeographicPoint{x * kDegree, y * kDegree};
    };
    return {
        {{{point(west, south), point(east, south), point(east, north), point(west, north)}, {}}}};
}

std::array<std::int64_t, 4> degrees(const BoundingBox& box) {
    auto corners = box.corners().value();
    for (std::int64_t& value : corners) value /= 10'000'000;
    return corners;
}

using Corners = std::array<std::int64_t, 4>;

}  // namespace

TEST_CASE("nothing has no box") {
    BoundingBox empty;
    CHECK_FALSE(empty.corners());
    empty.include(GeographicArea{});
    CHECK_FALSE(empty.corners());
}

TEST_CASE("a box is west, south, east, north of all parts") {
    BoundingBox all;
    all.include(box(105, 20, 107, 22));
    BoundingBox more;
    more.include(box(100, 21, 101, 23));
    all.include(more);
    CHECK(degrees(all) == Corners{100, 20, 107, 23});
}

TEST_CASE("around the antimeridian the box is the narrow one") {
    // Fiji, the example of RFC 7946, section 5.2.
    BoundingBox fiji;
    fiji.include(box(177, -20, 180, -16));
    fiji.include(box(-180, -19, -178, -17));
    CHECK(degrees(fiji) == Corners{177, -20, -178, -16});

    // With a place in between, the widest gap decides.
    fiji.include(box(-100, -19, -90, -17));
    CHECK(degrees(fiji) == Corners{177, -20, -90, -16});
}

TEST_CASE("what touches the antimeridian from one side only does not cross it") {
    BoundingBox east;
    east.include(box(170, 0, 180, 10));
    east.include(box(-10, 0, 10, 10));
    CHECK(degrees(east) == Corners{-10, 0, 180, 10});
}

TEST_CASE("once around the world has no gap") {
    BoundingBox world;
    world.include(box(-180, -90, 0, 80));
    world.include(box(0, -90, 180, 80));
    CHECK(degrees(world) == Corners{-180, -90, 180, 80});
}

TEST_CASE("many parts are merged without loss") {
    BoundingBox many;
    for (std::int32_t i = 0; i < 20'000; ++i) many.include(box(i % 90, 0, i % 90 + 1, 1));
    CHECK(degrees(many) == Corners{0, 0, 90, 1});
}
