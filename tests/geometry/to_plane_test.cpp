#include "geometry/to_plane.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <proj.h>

#include "geometry/unwrap.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

using namespace phusong;
using namespace phusong::geometry;

namespace {

struct PjDeleter {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
using Pj = std::unique_ptr<PJ, PjDeleter>;

SourceMultiPolygon polygon(SourceRing shell, std::vector<SourceRing> holes = {}) {
    return {{std::move(shell), std::move(holes)}};
}

SourceMultiPolygon box(double west, double south, double east, double north) {
    return polygon({{west, south}, {east, south}, {east, north}, {west, north}, {west, south}});
}

/// Over all rings of all features, m².
double area_m2(const PlanePolygons& polygons) {
    double sum_mm2 = 0;
    for (std::size_t r = 0; r < polygons.ring_count(); ++r)
        sum_mm2 += test::ellipsoid_area_mm2(polygons.ring(r));
    return sum_mm2 * 1e-6;
}

PlanePolygons drawn(const SourceMultiPolygon& source, const std::string& crs = "EPSG:4326") {
    PlanePolygons plane;
    const ToPlaneResult result = to_plane(source, CrsTransform::to_wgs84(crs), plane);
    CAPTURE(result.reason);
    REQUIRE(result.appended);
    return plane;
}

std::string refusal(const SourceMultiPolygon& source, const std::string& crs = "EPSG:4326") {
    PlanePolygons plane;
    const ToPlaneResult result = to_plane(source, CrsTransform::to_wgs84(crs), plane);
    CHECK_FALSE(result.appended);
    CHECK(plane.feature_count() == 0);
    return result.reason;
}

/// Area of a cell of the graticule on the WGS 84 ellipsoid in closed form: b² Δλ/2 times the
/// difference of [sin φ / (1 − e² sin² φ) + artanh(e sin φ) / e] (Bagratuni; Kimerling 1984).
double cell_area_m2(double west, double south, double east, double north) {
    constexpr double kDegree = std::numbers::pi / 180;
    const double f = 1 / 298.257223563;
    const double a = 6378137.0;
    const double b = a * (1 - f);
    const double e = std::sqrt(f * (2 - f));
    const auto zone = [&](double lat) {
        const double s = std::sin(lat * kDegree);
        return s / (1 - e * e * s * s) + std::log((1 + e * s) / (1 - e * s)) / (2 * e);
    };
    return b * b * (east - west) * kDegree / 2 * (zone(north) - zone(south));
}

/// Area by PROJ's own EPSG:6933 of edges cut into many pieces in the source CRS.
double reference_area_m2(const SourceRing& ring, const std::string& crs, int pieces) {
    const Pj raw(proj_create_crs_to_crs(PJ_DEFAULT_CTX, crs.c_str(), "EPSG:6933", nullptr));
    REQUIRE(raw != nullptr);
    const Pj projection(proj_normalize_for_visualization(PJ_DEFAULT_CTX, raw.get()));
    std::vector<PJ_XY> points;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        for (int k = 0; k < pieces; ++k) {
            const double t = static_cast<double>(k) / pieces;
            points.push_back(
                proj_trans(projection.get(), PJ_FWD,
                           proj_coord(ring[i].x + (ring[i + 1].x - ring[i].x) * t,
                                      ring[i].y + (ring[i + 1].y - ring[i].y) * t, 0, 0))
                    .xy);
        }
    long double twice = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const PJ_XY& a = points[i];
        const PJ_XY& b = points[(i + 1) % points.size()];
        twice += static_cast<long double>(a.x - points[0].x) * (b.y - points[0].y) -
                 static_cast<long double>(a.y - points[0].y) * (b.x - points[0].x);
    }
    return std::abs(static_cast<double>(twice / 2));
}

/// Largest distance, in mm, of the true image of an edge from what was drawn for it. The drawn
/// feature is the triangle a, b, c; only its edge from a to b is looked at. A difference of degrees
/// is a length by the radius of the equator, of longitude by the cosine of the latitude, too.
double worst_deviation_mm(SourcePoint a, SourcePoint b, const std::string& crs) {
    const SourcePoint c{a.x, b.y};
    const PlanePolygons plane = drawn(polygon({a, b, c, a}), crs);
    const Pj raw(proj_create_crs_to_crs(PJ_DEFAULT_CTX, crs.c_str(), "EPSG:4326", nullptr));
    const Pj projection(proj_normalize_for_visualization(PJ_DEFAULT_CTX, raw.get()));
    constexpr double kMmPerStep = 1.11319491;
    const auto ring = plane.ring(0);
    double worst = 0;
    for (int k = 0; k <= 997; ++k) {
        const double t = k / 997.0;
        const PJ_COORD image =
            proj_trans(projection.get(), PJ_FWD,
                       proj_coord(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, 0, 0));
        const double narrower = std::cos(image.xy.y * std::numbers::pi / 180);
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const PlanePoint& p = ring[i];
            const PlanePoint& q = ring[(i + 1) % ring.size()];
            const double dx = kMmPerStep * narrower * static_cast<double>(q.x - p.x);
            const double dy = kMmPerStep * static_cast<double>(q.y - p.y);
            const double px =
                kMmPerStep * narrower * (image.xy.x * kStepsPerDegree - static_cast<double>(p.x));
            const double py =
                kMmPerStep * (image.xy.y * kStepsPerDegree - static_cast<double>(p.y));
            const double along = std::clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0.0, 1.0);
            nearest = std::min(nearest, std::hypot(px - along * dx, py - along * dy));
        }
        worst = std::max(worst, nearest);
    }
    return worst;
}

}  // namespace

TEST_CASE("cells of the graticule have their area on the ellipsoid") {
    for (const auto& [west, south, east, north] :
         {std::array{106.0, 21.0, 107.0, 22.0}, std::array{0.0, 0.0, 0.5, 0.25},
          std::array{-75.0, 60.0, -60.0, 72.5}, std::array{10.0, -90.0, 20.0, -80.0},
          std::array{-180.0, -90.0, 180.0, 90.0}}) {
        CAPTURE(west, south);
        const double expected = cell_area_m2(west, south, east, north);
        const double found = area_m2(drawn(box(west, south, east, north)));
        // Rounding moves the sides of the smallest of these cells by up to 1e-8 of its width.
        CHECK(std::abs(found / expected - 1) < 2e-8);
    }
}

TEST_CASE("edges along meridians and parallels are not cut") {
    CHECK(drawn(box(100, 10, 110, 20)).vertex_count() == 4);
}

TEST_CASE("areas of polygons with long edges agree with PROJ") {
    const SourceRing ring{
        {104.1, 20.2}, {107.9, 21.5}, {106.2, 23.4}, {105.4, 22.1}, {104.1, 20.2}};
    const double expected = reference_area_m2(ring, "EPSG:4326", 20'000);
    CHECK(std::abs(area_m2(drawn(polygon(ring))) / expected - 1) < 1e-8);

    const SourceRing zone{{420'000, 2'380'000},
                          {560'000, 2'350'000},
                          {540'000, 2'490'000},
                          {430'000, 2'460'000},
                          {420'000, 2'380'000}};
    for (const std::string crs : {"EPSG:9215", "EPSG:3405", "EPSG:32648"}) {
        CAPTURE(crs);
        const double reference = reference_area_m2(zone, crs, 20'000);
        CHECK(std::abs(area_m2(drawn(polygon(zone), crs)) / reference - 1) < 1e-8);
    }
}

TEST_CASE("what is drawn departs from the true image of an edge by less than 0.5 mm and rounding") {
    std::mt19937_64 random(11);
    // Rounding moves either end by up to 0.79 mm.
    constexpr double kBound_mm = 0.5 + 0.79;
    std::uniform_real_distribution<double> east(350'000, 650'000);
    std::uniform_real_distribution<double> north(900'000, 2'600'000);
    for (int i = 0; i < 20; ++i) {
        const SourcePoint a{east(random), north(random)};
        const SourcePoint b{east(random), a.y + (i % 2 == 0 ? 300.0 : 90'000.0)};
        CAPTURE(a.x, a.y, b.x, b.y);
        CHECK(worst_deviation_mm(a, b, "EPSG:9215") < kBound_mm);
        CHECK(worst_deviation_mm(a, b, "EPSG:32648") < kBound_mm);
    }
}

TEST_CASE("edges in longitude and latitude are not cut, and eight decimals are kept") {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> lon(-17'000'000'000, 17'000'000'000);
    std::uniform_int_distribution<std::int64_t> lat(-8'000'000'000, 8'000'000'000);
    const std::int64_t reach = GENERATE(100'000, 2'000'000, 300'000'000);
    std::uniform_int_distribution<std::int64_t> step(-reach, reach);
    for (int i = 0; i < 300; ++i) {
        const PlanePoint a{lon(random), lat(random)};
        const PlanePoint b{a.x + step(random), a.y + step(random)};
        const PlanePoint c{a.x + step(random), a.y + step(random)};
        SourceRing ring;
        // As a reader gets it from the text.
        for (const PlanePoint& p : {a, b, c, a})
            ring.push_back({static_cast<double>(p.x) / 1e8, static_cast<double>(p.y) / 1e8});
        const PlanePolygons plane = drawn({{ring, {}}});
        REQUIRE(plane.vertex_count() == 3);
        for (const PlanePoint& p : plane.ring(0)) CHECK((p == a || p == b || p == c));
        // Chords of the reference depart from the edge by its length squared.
        const double reference = reference_area_m2(ring, "EPSG:4326", 400);
        const double side_m = 1.1e-3 * static_cast<double>(reach);
        CAPTURE(a.x, a.y, b.x, b.y, c.x, c.y, reference);
        CHECK(std::abs(area_m2(plane) - reference) <
              1e-4 + 3 * side_m * side_m * side_m / 6.4e6 / 400 / 400);
    }
}

TEST_CASE("neighbours share the cut points of their common edge") {
    const auto [crs, a, b, left, right] =
        GENERATE(std::tuple{"EPSG:32648", SourcePoint{431'234.5, 2'361'000.7},
                            SourcePoint{547'110.1, 2'455'432.1}, SourcePoint{430'000, 2'460'000},
                            SourcePoint{550'000, 2'350'000}},
                 std::tuple{"EPSG:9215", SourcePoint{431'234.5, 2'361'000.7},
                            SourcePoint{547'110.1, 2'455'432.1}, SourcePoint{430'000, 2'460'000},
                            SourcePoint{550'000, 2'350'000}});
    const auto cut_points = [](const PlanePolygons& plane) {
        std::set<std::pair<std::int64_t, std::int64_t>> points;
        for (std::size_t v = 0; v < plane.vertex_count(); ++v)
            points.insert({plane.vertex(v).x, plane.vertex(v).y});
        return points;
    };
    const PlanePolygons one = drawn(polygon({a, b, left, a}), crs);
    const PlanePolygons other = drawn(polygon({b, a, right, b}), crs);
    const auto second = cut_points(other);
    // The first triangle runs counter-clockwise: its ring begins with the edge from a to b.
    std::size_t on_edge = 0;
    for (std::size_t v = 1; one.interpolated(v); ++v) {
        ++on_edge;
        CHECK(second.contains({one.vertex(v).x, one.vertex(v).y}));
    }
    CHECK(on_edge > 50);
    // Together they are the quadrangle: no sliver between them.
    const double sum = area_m2(one) + area_m2(other);
    const double whole = area_m2(drawn(polygon({a, right, b, left, a}), crs));
    CHECK(std::abs(sum - whole) < 1e-3);
}

TEST_CASE("cut points are marked, vertices of the source are not") {
    const PlanePolygons plane = drawn(polygon({{431'000, 2'361'000},
                                               {547'000, 2'455'000},
                                               {431'000, 2'455'000},
                                               {431'000, 2'361'000}}),
                                      "EPSG:9215");
    std::size_t from_source = 0;
    for (std::size_t v = 0; v < plane.vertex_count(); ++v)
        if (!plane.interpolated(v)) ++from_source;
    CHECK(from_source == 3);
    CHECK(plane.vertex_count() > 100);
}

TEST_CASE("shells run counter-clockwise and holes clockwise, whatever they did") {
    SourceRing shell{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    SourceRing hole{{0.2, 0.2}, {0.4, 0.2}, {0.4, 0.4}, {0.2, 0.4}, {0.2, 0.2}};
    const bool turn_shell = GENERATE(false, true);
    const bool turn_hole = GENERATE(false, true);
    if (turn_shell) std::reverse(shell.begin(), shell.end());
    if (turn_hole) std::reverse(hole.begin(), hole.end());
    SourceMultiPolygon two = polygon(shell, {hole});
    two.push_back(box(5, 5, 6, 6).front());
    const PlanePolygons plane = drawn(two);
    REQUIRE(plane.ring_count() == 3);
    CHECK(plane.ring(0).size() == 4);
    const double expected =
        cell_area_m2(0, 0, 1, 1) - cell_area_m2(0.2, 0.2, 0.4, 0.4) + cell_area_m2(5, 5, 6, 6);
    CHECK(std::abs(area_m2(plane) / expected - 1) < 2e-8);
    // The second ring is the hole of the first.
    CHECK(plane.ring(1)[0].x < plane_point(0.5, 0).x);
}

TEST_CASE("a square across the antimeridian is split and keeps its area") {
    const double expected = area_m2(drawn(box(10, -17, 14, -15)));
    SECTION("written with longitudes beyond 180") {
        PlanePolygons plane;
        const ToPlaneResult result =
            to_plane(box(178, -17, 182, -15), CrsTransform::to_wgs84("EPSG:4326"), plane);
        CHECK(result.split_at_antimeridian);
        CHECK(plane.ring_count() == 2);
        CHECK(std::abs(area_m2(plane) / expected - 1) < 1e-8);
        const std::int64_t edge = plane_point(180, 0).x;
        const PlaneBox extent = plane.box(0);
        CHECK(extent.min_x == -edge);
        CHECK(extent.max_x == edge);
    }
    SECTION("written with a jump") {
        SourceMultiPolygon p =
            polygon({{178, -17}, {-178, -17}, {-178, -15}, {178, -15}, {178, -17}},
                    {{{-179, -16.5}, {-179, -16}, {-178.5, -16}, {-178.5, -16.5}, {-179, -16.5}}});
        CHECK(unwrap_longitudes(p, 360).crosses_antimeridian);
        const double hole = cell_area_m2(-179, -16.5, -178.5, -16);
        CHECK(std::abs(area_m2(drawn(p)) / (expected - hole) - 1) < 1e-8);
    }
    SECTION("in a projected CRS") {
        // UTM zone 60 reaches across 180°.
        const SourceRing ring{{800'000, 8'100'000},
                              {900'000, 8'100'000},
                              {900'000, 8'200'000},
                              {800'000, 8'200'000},
                              {800'000, 8'100'000}};
        PlanePolygons plane;
        const ToPlaneResult result =
            to_plane(polygon(ring), CrsTransform::to_wgs84("EPSG:32760"), plane);
        CHECK(result.split_at_antimeridian);
        SourceRing elsewhere = ring;
        PlanePolygons moved;
        to_plane(polygon(elsewhere), CrsTransform::to_wgs84("EPSG:32748"), moved);
        CHECK(std::abs(area_m2(plane) / area_m2(moved) - 1) < 1e-8);
    }
    SECTION("neighbours on both sides share the edge of the map") {
        PlanePolygons plane;
        to_plane(box(179, 0, 181, 1), CrsTransform::to_wgs84("EPSG:4326"), plane);
        const PlanePolygons beyond = drawn(box(-179, 0, -178, 1));
        bool shared = false;
        for (std::size_t v = 0; v < plane.vertex_count(); ++v)
            shared = shared || plane.vertex(v) == plane_point(-179, 1);
        CHECK(shared);
        CHECK(beyond.box(0).min_x == plane_point(-179, 0).x);
    }
}

TEST_CASE("a projected polygon around a pole includes the pole") {
    // A square around the South Pole in Antarctic Polar Stereographic.
    const double r = 1'000'000;
    PlanePolygons plane;
    const ToPlaneResult result = to_plane(polygon({{-r, -r}, {r, -r}, {r, r}, {-r, r}, {-r, -r}}),
                                          CrsTransform::to_wgs84("EPSG:3031"), plane);
    REQUIRE(result.appended);
    CHECK(result.around_pole);
    // The scale there is 0.973 to 0.98: the square is a little larger on the Earth.
    const double area = area_m2(plane);
    CAPTURE(area);
    CHECK(area > 4.0e12);
    CHECK(area < 4.3e12);
}

TEST_CASE("what is no place on Earth is refused with the reason") {
    CHECK(refusal(box(449'000, 2'416'000, 450'000, 2'417'000)).find("beyond ±90") !=
          std::string::npos);
    CHECK(refusal(box(1000, 10, 1001, 11)).find("beyond ±540") != std::string::npos);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(refusal(polygon({{0, 0}, {1, nan}, {1, 1}, {0, 0}})).find("not a number") !=
          std::string::npos);
    CHECK(refusal(box(1e30, 1e30, 2e30, 2e30), "EPSG:9215").find("cannot be transformed") !=
          std::string::npos);
}

TEST_CASE("what vanishes on the grid is refused") {
    CHECK(refusal(box(106, 21, 106 + 1e-12, 21 + 1e-12)).find("millimetre") != std::string::npos);
    CHECK(refusal({}).find("millimetre") != std::string::npos);
}

TEST_CASE("a hair beyond the poles and the antimeridian is taken as there") {
    const PlanePolygons plane =
        drawn(box(-180.00000000000014, -90.00000000000003, 180.00000000000014, -80));
    CHECK(plane.ring_count() == 1);
    CHECK(plane.box(0).max_x == plane_point(180, 0).x);
}
