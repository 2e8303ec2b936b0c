#include "geometry/join.hpp"

#include <array>
#include <vector>

#include "support/catch.hpp"

using namespace phusong::geometry;

namespace {

void add_square(PlanePolygons& polygons, std::int64_t x, std::int64_t side) {
    const std::vector<std::vector<PlanePoint>> rings{
        {{x, 0}, {x + side, 0}, {x + side, side}, {x, side}}};
    const std::vector<std::vector<bool>> flags{{false, true, false, false}};
    polygons.add_feature(rings, flags);
}

double area(const PlanePolygons& polygons) {
    double twice = 0;
    for (std::size_t r = 0; r < polygons.ring_count(); ++r) {
        const auto ring = polygons.ring(r);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const PlanePoint& a = ring[i];
            const PlanePoint& b = ring[(i + 1) % ring.size()];
            twice += static_cast<double>(a.x * b.y - a.y * b.x);
        }
    }
    return twice / 2;
}

}  // namespace

TEST_CASE("overlapping features are joined without counting anything twice") {
    PlanePolygons polygons;
    add_square(polygons, 0, 100);
    add_square(polygons, 50, 100);
    add_square(polygons, 1000, 10);
    const std::array<std::size_t, 3> all{0, 1, 2};
    const PlanePolygons joined = join_features(polygons, all);
    REQUIRE(joined.feature_count() == 1);
    CHECK(joined.ring_count() == 2);
    CHECK(area(joined) == 15'100.0);
}

TEST_CASE("cut points are still known as such after joining") {
    PlanePolygons polygons;
    add_square(polygons, 0, 100);
    const std::array<std::size_t, 1> one{0};
    const PlanePolygons joined = join_features(polygons, one);
    REQUIRE(joined.vertex_count() == 4);
    for (std::size_t v = 0; v < 4; ++v) {
        // The first vertex of a ring is never flagged.
        if (v == 0) continue;
        CHECK(joined.interpolated(v) == (joined.vertex(v) == PlanePoint{100, 0}));
    }
}
