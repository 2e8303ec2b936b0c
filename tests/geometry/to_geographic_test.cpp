#include "geometry/to_geographic.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include <geos_c.h>

#include "geometry/crs.hpp"
#include "geometry/to_plane.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

using namespace phusong::geometry;

namespace {

/// GEOS by way of text: what a reader of the written file sees.
class Geos {
  public:
    Geos() : handle_(GEOS_init_r()) {}
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;
    ~Geos() { GEOS_finish_r(handle_); }

    bool valid(const GeographicArea& area) const {
        return GEOSisValid_r(handle_, parse(area).get()) == 1;
    }

    /// In square degrees, from the parsed text.
    double area(const GeographicArea& area) const {
        double value = -1;
        GEOSArea_r(handle_, parse(area).get(), &value);
        return value;
    }

  private:
    struct Free {
        GEOSContextHandle_t handle;
        void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Free>;

    static std::string decimal(std::int32_t e7) {
        const std::string digits =
            std::to_string(std::abs(static_cast<std::int64_t>(e7)) + 10'000'000'000);
        return std::string(e7 < 0 ? "-" : "") + std::to_string(std::stoll(digits.substr(1, 3))) +
               "." + digits.substr(4);
    }

    static std::string text(const GeographicRing& ring) {
        std::string wkt = "(";
        for (const GeographicPoint& p : ring)
            wkt += decimal(p.lon_e7) + " " + decimal(p.lat_e7) + ",";
        return wkt + decimal(ring.front().lon_e7) + " " + decimal(ring.front().lat_e7) + ")";
    }

    Geometry parse(const GeographicArea& area) const {
        std::string wkt = "MULTIPOLYGON(";
        for (const GeographicPolygon& polygon : area.polygons) {
            wkt += (wkt.back() == '(' ? "(" : ",(") + text(polygon.shell);
            for (const GeographicRing& hole : polygon.holes) wkt += "," + text(hole);
            wkt += ")";
        }
        wkt = area.empty() ? "MULTIPOLYGON EMPTY" : wkt + ")";
        const std::unique_ptr<GEOSWKTReader, void (*)(GEOSWKTReader*)> reader(
            GEOSWKTReader_create_r(handle_), [](GEOSWKTReader*) {});
        Geometry geometry(GEOSWKTReader_read_r(handle_, reader.get(), wkt.c_str()), Free{handle_});
        GEOSWKTReader_destroy_r(handle_, reader.get());
        REQUIRE(geometry);
        return geometry;
    }

    GEOSContextHandle_t handle_;
};

double twice_area(const GeographicRing& ring) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const auto dx = [&](std::size_t k) {
            return static_cast<double>(ring[k].lon_e7) - ring[0].lon_e7;
        };
        const auto dy = [&](std::size_t k) {
            return static_cast<double>(ring[k].lat_e7) - ring[0].lat_e7;
        };
        twice += dx(i) * dy(i + 1) - dy(i) * dx(i + 1);
    }
    return twice;
}

bool right_handed(const GeographicArea& area) {
    return std::all_of(area.polygons.begin(), area.polygons.end(), [](const GeographicPolygon& p) {
        return twice_area(p.shell) > 0 &&
               std::all_of(p.holes.begin(), p.holes.end(),
                           [](const GeographicRing& hole) { return twice_area(hole) < 0; });
    });
}

PlanePolygons on_plane(const SourceMultiPolygon& polygons, const std::string& crs) {
    PlanePolygons result;
    REQUIRE(to_plane(polygons, CrsTransform::to_wgs84(crs), result).appended);
    return result;
}

SourceRing box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

PlanePoint near_lang_son(std::int64_t x, std::int64_t y) {
    const PlanePoint origin = plane_point(106.75, 21.85);
    return {origin.x + x, origin.y + y};
}

PlaneVertex vertex(double x, double y) {
    const PlanePoint origin = near_lang_son(0, 0);
    return {static_cast<double>(origin.x) + x, static_cast<double>(origin.y) + y};
}

}  // namespace

TEST_CASE("a polygon given in longitude and latitude comes back as it was") {
    const SourceMultiPolygon source{{{{106.1234567, 21.5},
                                      {106.7, 21.55},
                                      {106.6900001, 22.0000001},
                                      {106.1, 21.95},
                                      {106.1234567, 21.5}},
                                     {box(106.2, 21.6, 106.6, 21.9)}}};
    const PlanePolygons plane = on_plane(source, "EPSG:4326");
    REQUIRE(plane.vertex_count() == 8);

    const GeographicArea area = to_geographic(plane, 0);
    REQUIRE(area.polygons.size() == 1);
    CHECK(area.polygons[0].shell.size() == 4);
    REQUIRE(area.polygons[0].holes.size() == 1);
    CHECK(area.polygons[0].holes[0].size() == 4);
    for (const SourcePoint& p : source[0].shell) {
        const GeographicPoint expected{static_cast<std::int32_t>(std::lround(p.x * 1e7)),
                                       static_cast<std::int32_t>(std::lround(p.y * 1e7))};
        CHECK(std::find(area.polygons[0].shell.begin(), area.polygons[0].shell.end(), expected) !=
              area.polygons[0].shell.end());
    }
    CHECK(right_handed(area));
    CHECK(Geos().valid(area));
}

TEST_CASE("a slanting edge in longitude and latitude needs no vertex in between") {
    const SourceMultiPolygon source{{{{100, 10}, {107, 13.3}, {101.5, 19}, {100, 10}}, {}}};
    const PlanePolygons plane = on_plane(source, "EPSG:4326");
    REQUIRE(plane.vertex_count() == 3);
    CHECK(to_geographic(plane, 0).polygons.at(0).shell.size() == 3);
}

TEST_CASE("a long edge of a projected source keeps the vertices that its bend needs") {
    // 80 km west to east in UTM zone 48N, at the edge of the zone.
    const SourceMultiPolygon source{{box(700'000, 2'400'000, 780'000, 2'401'000), {}}};
    const PlanePolygons plane = on_plane(source, "EPSG:32648");
    const GeographicArea area = to_geographic(plane, 0);
    REQUIRE(area.polygons.size() == 1);
    const std::size_t kept = area.polygons[0].shell.size();
    CHECK(kept > 4);
    CHECK(kept < plane.vertex_count());

    // What was dropped changes the area by less than a centimetre times the circumference.
    PlanePolygons back;
    SourceRing ring;
    for (const GeographicPoint& p : area.polygons[0].shell)
        ring.push_back({p.lon_e7 / 1e7, p.lat_e7 / 1e7});
    ring.push_back(ring.front());
    REQUIRE(to_plane({{ring, {}}}, CrsTransform::to_wgs84("EPSG:4326"), back).appended);
    const auto area_m2 = [](const PlanePolygons& polygons) {
        return phusong::test::ellipsoid_area_mm2(polygons.ring(0)) * 1e-6;
    };
    CHECK(std::abs(area_m2(plane) - area_m2(back)) < 0.01 * 162'000);
}

TEST_CASE("two units that share a projected edge keep the same vertices of it") {
    const PlanePolygons south =
        on_plane({{box(700'000, 2'400'000, 760'000, 2'410'000), {}}}, "EPSG:32648");
    const PlanePolygons north =
        on_plane({{box(700'000, 2'410'000, 760'000, 2'420'000), {}}}, "EPSG:32648");
    const GeographicRing a = to_geographic(south, 0).polygons.at(0).shell;
    const GeographicRing b = to_geographic(north, 0).polygons.at(0).shell;
    std::size_t shared = 0;
    for (const GeographicPoint& p : a)
        shared += std::find(b.begin(), b.end(), p) != b.end() ? 1 : 0;
    // The common edge has about as many vertices as the other long one; all of
    // them are shared; the short sides have a few of their own.
    CHECK(shared > 100);
    CHECK(2 * shared + 20 > a.size());
    CHECK(2 * shared + 20 > b.size());
}

TEST_CASE("holes and islands in holes find their shells whatever the order of the rings") {
    const auto square = [](std::int64_t size, bool clockwise) {
        std::vector<PlanePoint> ring{near_lang_son(-size, -size), near_lang_son(size, -size),
                                     near_lang_son(size, size), near_lang_son(-size, size)};
        if (clockwise) std::reverse(ring.begin(), ring.end());
        return ring;
    };
    std::vector<std::vector<PlanePoint>> rings{square(1'000'000, false), square(800'000, true),
                                               square(600'000, false), square(400'000, true)};
    const std::vector<std::size_t> order =
        GENERATE(std::vector<std::size_t>{0, 1, 2, 3}, std::vector<std::size_t>{3, 2, 1, 0},
                 std::vector<std::size_t>{1, 3, 0, 2});
    std::vector<std::vector<PlanePoint>> shuffled;
    shuffled.reserve(order.size());
    for (const std::size_t i : order) shuffled.push_back(rings[i]);
    PlanePolygons plane;
    plane.add_feature(shuffled);
    const GeographicArea area = to_geographic(plane, 0);
    REQUIRE(area.polygons.size() == 2);
    CHECK(area.polygons[0].holes.size() == 1);
    CHECK(area.polygons[1].holes.size() == 1);
    CHECK(right_handed(area));
    CHECK(Geos().valid(area));
    // Square degrees of the four squares, by the same arithmetic that drew them.
    const double expected = 4 * (1.0 - 0.64 + 0.36 - 0.16);
    CHECK(std::abs(Geos().area(area) / (expected * 1e-4) - 1) < 1e-9);
}

TEST_CASE("what is finer than the seventh decimal is dropped") {
    PlanePolygons plane;
    const std::vector<std::vector<PlanePoint>> speck{
        {near_lang_son(0, 0), near_lang_son(3, 0), near_lang_son(3, 3)}};
    plane.add_feature(speck);
    CHECK(to_geographic(plane, 0).empty());

    PlaneArea area;
    CHECK(to_geographic(area).empty());
    area.polygons.push_back({{vertex(0, 0), vertex(4'000, 0), vertex(4'000, 2), vertex(0, 2)}, {}});
    CHECK(to_geographic(area).empty());

    // The speck goes, the rest stays.
    area.polygons.push_back({{vertex(0, 1000), vertex(4'000, 1000), vertex(4'000, 9'000)},
                             {{vertex(3'000, 2'000), vertex(3'001, 2'001), vertex(3'001, 2'000)}}});
    const GeographicArea rest = to_geographic(area);
    REQUIRE(rest.polygons.size() == 1);
    CHECK(rest.polygons[0].holes.empty());
    CHECK(Geos().valid(rest));
}

TEST_CASE("vertices on straight stretches of a computed area are dropped") {
    PlaneArea area;
    area.polygons.resize(1);
    auto& shell = area.polygons[0].shell;
    for (int i = 0; i < 50; ++i) shell.push_back(vertex(i * 1000.0, 0));
    for (int i = 0; i < 50; ++i) shell.push_back(vertex(50'000, i * 1000.0));
    shell.push_back(vertex(50'000, 50'000));
    const GeographicArea result = to_geographic(area);
    REQUIRE(result.polygons.size() == 1);
    CHECK(result.polygons[0].shell.size() == 3);
}

TEST_CASE("polygons and holes that rounding pushes together stay valid") {
    PlaneArea area;
    SECTION("two polygons four millimetres apart") {
        for (const double x : {0.0, 10'004.0})
            area.polygons.push_back({{vertex(x, 0), vertex(x + 10'000, 0),
                                      vertex(x + 10'000, 10'000), vertex(x, 10'000)},
                                     {}});
    }
    SECTION("a hole three millimetres inside its shell") {
        area.polygons.push_back(
            {{vertex(0, 0), vertex(10'000, 0), vertex(10'000, 10'000), vertex(0, 10'000)},
             {{vertex(3, 3), vertex(3, 9'997), vertex(9'997, 9'997), vertex(9'997, 3)}}});
        area.polygons[0].shell[2] = vertex(14'000, 14'000);
    }
    SECTION("a neck of two millimetres") {
        area.polygons.push_back({{vertex(0, 0), vertex(10'000, 0), vertex(5'001, 5'000),
                                  vertex(10'000, 10'000), vertex(0, 10'000), vertex(4'999, 5'000)},
                                 {}});
    }
    SECTION("a spike of one millimetre") {
        area.polygons.push_back({{vertex(0, 0), vertex(10'000, 0), vertex(90'000, 4'000),
                                  vertex(10'000, 1), vertex(0, 10'000)},
                                 {}});
    }
    // Move it over the grid, so that rounding falls in many ways.
    for (int step = 0; step < 40; ++step) {
        CAPTURE(step);
        PlaneArea moved = area;
        for (PlaneAreaPolygon& polygon : moved.polygons) {
            for (PlaneVertex& v : polygon.shell) v = {v.x + 0.7 * step, v.y + 0.3 * step};
            for (auto& hole : polygon.holes)
                for (PlaneVertex& v : hole) v = {v.x + 0.7 * step, v.y + 0.3 * step};
        }
        const GeographicArea result = to_geographic(moved);
        CHECK_FALSE(result.empty());
        CHECK(right_handed(result));
        CHECK(Geos().valid(result));
    }
}

TEST_CASE("random rings near the size of the grid are valid after rounding") {
    const Geos geos;
    int empty = 0;
    for (std::uint32_t seed = 0; seed < 3000; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> unit(0, 1);
        const double radius_mm = std::pow(10, 0.3 + 2.7 * unit(random));  // 2 mm to 1 m
        const int corners = 3 + static_cast<int>(unit(random) * 40);
        PlaneArea area;
        for (int part = 0; part < 3; ++part) {
            // A star around its own centre; the discs of the parts touch at most.
            const double cx = 2.1 * radius_mm * part + 3e5 * unit(random);
            const double offset = 3e5 * part;
            const auto star = [&](double scale, bool clockwise) {
                std::vector<PlaneVertex> ring;
                for (int i = 0; i < corners; ++i) {
                    const double angle = 2 * std::numbers::pi * (i + 0.8 * unit(random)) / corners;
                    const double r = scale * radius_mm * (0.55 + 0.45 * unit(random));
                    ring.push_back(vertex(offset + cx + r * std::cos(angle), r * std::sin(angle)));
                }
                if (clockwise) std::reverse(ring.begin(), ring.end());
                return ring;
            };
            area.polygons.push_back({star(1, false), {star(0.5, true)}});
        }
        const GeographicArea result = to_geographic(area);
        empty += result.empty() ? 1 : 0;
        REQUIRE(right_handed(result));
        REQUIRE(geos.valid(result));
    }
    CHECK(empty > 0);
    CHECK(empty < 1500);
}

TEST_CASE("random features that cross themselves on the grid are valid after rounding") {
    const Geos geos;
    for (std::uint32_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::uniform_int_distribution<std::int64_t> coordinate(0, 400);
        std::vector<std::vector<PlanePoint>> rings(1 + seed % 3);
        for (auto& ring : rings)
            for (std::uint32_t i = 0; i < 3 + seed % 12; ++i)
                ring.push_back(near_lang_son(coordinate(random), coordinate(random)));
        PlanePolygons plane;
        plane.add_feature(rings);
        const GeographicArea result = to_geographic(plane, 0);
        REQUIRE(right_handed(result));
        REQUIRE(geos.valid(result));
    }
}

TEST_CASE("the antimeridian is 180 degrees on one side and -180 on the other") {
    const PlanePolygons plane = on_plane({{box(179.5, -17, 180.5, -16), {}}}, "EPSG:4326");
    const GeographicArea area = to_geographic(plane, 0);
    REQUIRE(area.polygons.size() == 2);
    std::vector<std::int32_t> lons;
    for (const GeographicPolygon& polygon : area.polygons)
        for (const GeographicPoint& p : polygon.shell) lons.push_back(p.lon_e7);
    CHECK(*std::max_element(lons.begin(), lons.end()) == 1'800'000'000);
    CHECK(*std::min_element(lons.begin(), lons.end()) == -1'800'000'000);
    CHECK(std::count(lons.begin(), lons.end(), 1'795'000'000) == 2);
    CHECK(std::count(lons.begin(), lons.end(), -1'795'000'000) == 2);
}
