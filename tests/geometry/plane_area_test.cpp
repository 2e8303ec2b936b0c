#include "geometry/plane_area.hpp"

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "geometry/area_density.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

/// Areas of drawn polygons against a quadrature of the ellipsoid's radii of curvature.
using namespace phusong;
using geometry::PlaneArea;
using geometry::PlaneVertex;

namespace {

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

}  // namespace

TEST_CASE("areas of polygons with holes are those on the ellipsoid, wherever they lie") {
    std::mt19937_64 random(4);
    for (const double lat : {0.0, 21.8, -45.03, 60.0, 83.9, -88.0})
        for (const double radius : {1e4, 1e6, 1.5e8}) {
            PlaneArea area;
            double expected_mm2 = 0;
            for (int i = 0; i < 20; ++i) {
                const double x = -1.7e10 + 1.5e9 * i;
                geometry::PlaneAreaPolygon polygon{star(random, x, 1e8 * lat, radius),
                                                   {star(random, x, 1e8 * lat, -0.2 * radius)}};
                expected_mm2 += test::ellipsoid_area_mm2(polygon.shell) +
                                test::ellipsoid_area_mm2(polygon.holes[0]);
                area.polygons.push_back(std::move(polygon));
            }
            CAPTURE(lat, radius);
            CHECK(expected_mm2 > 0);
            CHECK(std::abs(area.area_m2() * 1e6 / expected_mm2 - 1) < 1e-10);
        }
}

TEST_CASE("no polygons, no area") {
    CHECK(PlaneArea{}.empty());
    CHECK(PlaneArea{}.area_m2() == 0);
}

TEST_CASE("the density of area and its derivatives tell it a sixteenth of a degree around") {
    for (double lat = -89.9; lat < 90; lat += 1.37) {
        const geometry::AreaDensity density = geometry::area_density(lat);
        for (const double share : {-1.0, -0.4, 0.1, 0.7, 1.0}) {
            const double reach = geometry::kDensityReach_steps;
            const double middle = share * reach / 2;
            const double dx = 3e6;
            const double dy = reach * (1 - std::abs(share)) + 1000;
            const double x = 1e7;
            const double expected = static_cast<double>(
                1e6L * test::area_along_m2(0, (x - dx / 2) * 1e-8L, lat + (middle - dy / 2) * 1e-8L,
                                           (x + dx / 2) * 1e-8L, lat + (middle + dy / 2) * 1e-8L));
            const double found = density.value * x * dy + density.excess(x, middle, dx, dy);
            CAPTURE(lat, share, dy);
            CHECK(std::abs(found - expected) <= 2e-11 * geometry::area_density(0).value * x * dy);
            // The way back, to the bit.
            CHECK(density.excess(x, middle, -dx, -dy) == -density.excess(x, middle, dx, dy));
            // In parts of a step.
            const geometry::AreaDensity parts = density.divided_by(256);
            const double again = parts.value * 256 * x * 256 * dy +
                                 parts.excess(256 * x, 256 * middle, 256 * dx, 256 * dy);
            CHECK(std::abs(again - found) <= 1e-14 * std::abs(found));
        }
    }
}
