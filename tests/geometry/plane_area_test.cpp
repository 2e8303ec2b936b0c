#include "geometry/plane_area.hpp"

#include <cmath>
#include <numbers>
#include <random>

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/geometries.hpp>

#include "support/catch.hpp"

/// Areas of drawn polygons against Boost.Geometry.
using phusong::geometry::PlaneArea;
using phusong::geometry::PlaneVertex;
namespace bg = boost::geometry;

namespace {

using Point = bg::model::d2::point_xy<double>;
using Polygon = bg::model::polygon<Point, false>;

/// A star-shaped ring; clockwise for a negative radius.
std::vector<PlaneVertex> star(std::mt19937_64& random, double x, double y, double radius) {
    std::uniform_real_distribution<double> share(0.3, 1.0);
    std::vector<PlaneVertex> ring;
    constexpr int kVertices = 25;
    for (int i = 0; i < kVertices; ++i) {
        const double angle = std::copysign(2 * std::numbers::pi * i / kVertices, radius);
        const double r = std::abs(radius) * share(random);
        ring.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
    }
    return ring;
}

template <typename Ring>
void copy(const std::vector<PlaneVertex>& from, Ring& to) {
    for (const PlaneVertex& v : from) bg::append(to, Point(v.x_mm, v.y_mm));
    bg::append(to, Point(from.front().x_mm, from.front().y_mm));
}

}  // namespace

TEST_CASE("areas of polygons with holes agree with Boost.Geometry, far from the origin too") {
    std::mt19937_64 random(4);
    for (const double far : {0.0, 1.7e10}) {
        PlaneArea area;
        double expected_mm2 = 0;
        for (int i = 0; i < 50; ++i) {
            const double x = far + 3e7 * i;
            phusong::geometry::PlaneAreaPolygon polygon{star(random, x, -far / 3, 1e7),
                                                        {star(random, x, -far / 3, -2e6)}};
            Polygon reference;
            copy(polygon.shell, reference.outer());
            reference.inners().resize(1);
            copy(polygon.holes[0], reference.inners()[0]);
            expected_mm2 += bg::area(reference);
            area.polygons.push_back(std::move(polygon));
        }
        CHECK(expected_mm2 > 1e15);
        CHECK(std::abs(area.area_m2() * 1e6 / expected_mm2 - 1) < 1e-9);
    }
}

TEST_CASE("no polygons, no area") {
    CHECK(PlaneArea{}.empty());
    CHECK(PlaneArea{}.area_m2() == 0);
}
