#include <cmath>
#include <map>
#include <random>

#include "overlay/geos_reference.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

using namespace phusong;
using test::box;
using test::Feature;
using test::Geos;

namespace {

constexpr std::int64_t km = 1'000'000;

overlay::Result drawn(const std::vector<Feature>& zones, const std::vector<Feature>& features,
                      const std::vector<std::uint32_t>& layers, std::uint32_t layer_count,
                      int threads = 1) {
    const geometry::PlanePolygons zone_store = test::store(zones);
    const geometry::PlanePolygons feature_store = test::store(features);
    overlay::RegionClasses classes;
    // Class 0: any layer; class 1: layer 0. Per zone, class 0: no layer at all.
    classes.dissolved = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 0U : 1U} | (!s.empty() && s[0] == 0 ? 2U : 0U);
    };
    classes.per_zone = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 1U : 0U};
    };
    return overlay::overlay({.zones = zone_store,
                             .features = feature_store,
                             .layer_of_feature = layers,
                             .layer_count = layer_count,
                             .points = {},
                             .regions = classes,
                             .threads = threads});
}

Geos::Geometry to_geos(const geometry::PlaneArea& area) {
    std::vector<Geos::Geometry> parts;
    std::vector<GEOSGeometry*> raw;
    const auto ring = [](const std::vector<geometry::PlaneVertex>& points) {
        const auto count = static_cast<unsigned>(points.size());
        GEOSCoordSequence* sequence = GEOSCoordSeq_create(count + 1, 2);
        for (unsigned i = 0; i <= count; ++i)
            GEOSCoordSeq_setXY(sequence, i, points[i % count].x, points[i % count].y);
        return GEOSGeom_createLinearRing(sequence);
    };
    for (const geometry::PlaneAreaPolygon& polygon : area.polygons) {
        std::vector<GEOSGeometry*> holes;
        for (const auto& hole : polygon.holes) holes.push_back(ring(hole));
        raw.push_back(GEOSGeom_createPolygon(ring(polygon.shell), holes.data(),
                                             static_cast<unsigned>(holes.size())));
    }
    return Geos::Geometry(GEOSGeom_createCollection(GEOS_MULTIPOLYGON, raw.data(),
                                                    static_cast<unsigned>(raw.size())));
}

/// Sum of the areas of the cells that a drawn region stands for, m².
double table_area_m2(const overlay::Result& r, const overlay::Region& region) {
    double mm2 = 0;
    for (const overlay::Cell& cell : r.cells) {
        const std::vector<std::uint32_t>& s = r.signatures[cell.signature];
        if (region.zone && *region.zone != cell.zone) continue;
        const bool in = region.zone                ? s.empty()
                        : region.region_class == 0 ? !s.empty()
                                                   : !s.empty() && s[0] == 0;
        if (in) mm2 += cell.area_mm2;
    }
    return mm2 * 1e-6;
}

/// Area of a box whose corners are given in km, m².
double area_m2(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
    return 1e-6 * test::ellipsoid_area_mm2(box(x0 * km, y0 * km, x1 * km, y1 * km));
}
bool same(double found_m2, double expected_m2) {
    return std::abs(found_m2 - expected_m2) <= 1e-12 * expected_m2;
}

}  // namespace

TEST_CASE("coverage is dissolved over layers, zones, and the cells of the engine") {
    const auto r = drawn({{box(0, 0, 4 * km, 4 * km)}, {box(4 * km, 0, 8 * km, 4 * km)}},
                         {{box(km, km, 5 * km, 2 * km)},
                          {box(2 * km, km, 7 * km, 2 * km)},
                          {box(-5 * km, -5 * km, 0, 0)}},
                         {0, 1, 1}, 2);
    const overlay::Region* any = nullptr;
    for (const overlay::Region& region : r.regions)
        if (!region.zone && region.region_class == 0) any = &region;
    REQUIRE(any != nullptr);
    REQUIRE(any->area.polygons.size() == 1);
    // The ends where the two boxes meet lie on straight edges of two sources; no other vertex is
    // left.
    CHECK(any->area.polygons[0].shell.size() <= 8);
    CHECK(any->area.polygons[0].holes.empty());
    CHECK(same(any->area.area_m2(), area_m2(1, 1, 7, 2)));
}

TEST_CASE("what is not covered is drawn zone by zone, with its holes") {
    const auto r = drawn({{box(0, 0, 4 * km, 4 * km)}, {box(4 * km, 0, 8 * km, 4 * km)}},
                         {{box(km, km, 2 * km, 2 * km)}}, {0}, 1);
    std::map<std::uint32_t, const overlay::Region*> by_zone;
    for (const overlay::Region& region : r.regions)
        if (region.zone) by_zone[*region.zone] = &region;
    REQUIRE(by_zone.size() == 2);
    REQUIRE(by_zone[0]->area.polygons.size() == 1);
    CHECK(by_zone[0]->area.polygons[0].holes.size() == 1);
    CHECK(same(by_zone[0]->area.area_m2(), area_m2(0, 0, 4, 4) - area_m2(1, 1, 2, 2)));
    CHECK(by_zone[1]->area.polygons[0].shell.size() == 4);
    CHECK(same(by_zone[1]->area.area_m2(), area_m2(4, 0, 8, 4)));
}

TEST_CASE("areas that touch in a point become simple rings") {
    // A chessboard: every black square touches its neighbours in corners only.
    std::vector<Feature> squares;
    for (std::int64_t x = 0; x < 6; ++x)
        for (std::int64_t y = 0; y < 6; ++y)
            if ((x + y) % 2 == 0)
                squares.push_back({box(x * km, y * km, (x + 1) * km, (y + 1) * km)});
    const Geos geos;
    const auto r = drawn({{box(0, 0, 6 * km, 6 * km)}}, squares,
                         std::vector<std::uint32_t>(squares.size(), 0), 1);
    for (const overlay::Region& region : r.regions) {
        CHECK(Geos::valid(to_geos(region.area)));
        CHECK(same(region.area.area_m2(), area_m2(0, 0, 3, 6)));
    }
}

TEST_CASE("drawn areas are valid and agree with the table") {
    const Geos geos;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        std::mt19937_64 random(seed);
        std::uniform_int_distribution<std::int64_t> at(0, 60);
        std::vector<Feature> zones;
        for (std::int64_t x = 0; x < 4; ++x)
            for (std::int64_t y = 0; y < 4; ++y)
                zones.push_back(
                    {box(x * 15 * km, y * 15 * km, (x + 1) * 15 * km, (y + 1) * 15 * km)});
        std::vector<Feature> features;
        std::vector<std::uint32_t> layers;
        for (int i = 0; i < 40; ++i) {
            const double radius = static_cast<double>(2 + at(random) / 6) * km;
            features.push_back({test::disc(at(random) * km, at(random) * km, radius, 32)});
            layers.push_back(static_cast<std::uint32_t>(i % 3));
        }
        // A square on the zones' own borders.
        features.push_back({box(15 * km, 15 * km, 30 * km, 45 * km)});
        layers.push_back(0);
        const auto r = drawn(zones, features, layers, 3);
        CHECK(!r.regions.empty());
        CHECK(r.gaps.empty());
        for (const overlay::Region& region : r.regions) {
            CAPTURE(seed, region.region_class, region.zone.value_or(999));
            const double table = table_area_m2(r, region);
            // Dropping the cuts at cell borders moves edges by less than their rounding.
            REQUIRE(std::abs(region.area.area_m2() - table) <= 1e-8 * table + 1.0);
            REQUIRE(Geos::valid(to_geos(region.area)));
        }
    }
}

TEST_CASE("drawn areas do not depend on the number of threads") {
    std::mt19937_64 random(9);
    std::uniform_int_distribution<std::int64_t> at(0, 200);
    std::vector<Feature> features;
    std::vector<std::uint32_t> layers;
    for (int i = 0; i < 500; ++i) {
        features.push_back({test::disc(at(random) * km, at(random) * km, 9.0 * km, 64)});
        layers.push_back(static_cast<std::uint32_t>(i % 2));
    }
    const auto one = drawn({{box(0, 0, 200 * km, 200 * km)}}, features, layers, 2, 1);
    const auto two = drawn({{box(0, 0, 200 * km, 200 * km)}}, features, layers, 2, 3);
    REQUIRE(one.regions.size() == two.regions.size());
    for (std::size_t i = 0; i < one.regions.size(); ++i)
        CHECK(one.regions[i].area.area_m2() == two.regions[i].area.area_m2());
}
