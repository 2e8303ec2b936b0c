#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <random>

#include "overlay/geos_reference.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"
#include "overlay/worlds.hpp"

#include "support/catch.hpp"

/// Random and degenerate worlds, each overlaid by the engine and by GEOS.
using namespace phusong;
using test::any;
using test::Feature;
using test::Geos;
using test::kStep;
using test::kWorlds;
using test::perimeter;
using test::Random;
using test::World;

namespace {

overlay::Result overlaid(const World& w, int threads = 1) {
    const geometry::PlanePolygons zones = test::store(w.zones);
    const geometry::PlanePolygons features = test::store(w.features);
    return overlay::overlay({.zones = zones,
                             .features = features,
                             .layer_of_feature = w.layers,
                             .layer_count = w.layer_count,
                             .points = {},
                             .regions = {},
                             .threads = threads});
}

using Areas = std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, double>;

Areas areas(const overlay::Result& result) {
    Areas found;
    for (const overlay::Cell& cell : result.cells)
        found[{cell.zone, result.signatures[cell.signature]}] = cell.area_mm2;
    return found;
}

/// A world somewhere else. @param scale everything is so many times as large
World moved(World w, std::int64_t scale, std::int64_t dx, std::int64_t dy) {
    for (std::vector<Feature>* features : {&w.zones, &w.features})
        for (Feature& feature : *features)
            for (test::Ring& ring : feature)
                for (geometry::PlanePoint& p : ring) p = {scale * p.x + dx, scale * p.y + dy};
    return w;
}

/// Where a world is put before the engine sees it. GEOS works near the origin, where its rounding
/// is least, and its areas are measured there.
struct Whereabouts {
    std::int64_t scale = 1;
    std::int64_t dx = 0;
    std::int64_t dy = 0;
};

/// Every signature's area in every zone, the engine's against GEOS.
void check_against_geos(const World& small, const Whereabouts& where) {
    const World w = moved(small, where.scale, 0, 0);
    const auto dx = static_cast<double>(where.dx);
    const auto dy = static_cast<double>(where.dy);
    const Areas ours = areas(overlaid(moved(small, where.scale, where.dx, where.dy)));
    std::vector<Geos::Geometry> layers;
    for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
        std::vector<Geos::Geometry> parts;
        for (std::size_t f = 0; f < w.features.size(); ++f)
            if (w.layers[f] == layer) parts.push_back(Geos::polygon(w.features[f]));
        layers.push_back(Geos::united(parts));
    }
    // The grid of cuts is at most 1/8 of a step here, or half a step in worlds of many degrees, and
    // half of it along every edge is the worst it can do.
    const double cuts = where.scale == 1 ? 0.125 : 0.5;
    const double rounding = cuts * (perimeter(w.zones) + perimeter(w.features));
    for (std::uint32_t z = 0; z < w.zones.size(); ++z) {
        const Geos::Geometry zone = Geos::polygon(w.zones[z]);
        const double zone_area = Geos::area(zone, dx, dy);
        double total = 0;
        for (std::uint32_t bits = 0; bits < (1U << w.layer_count); ++bits) {
            Geos::Geometry part(GEOSGeom_clone(zone.get()));
            std::vector<std::uint32_t> signature;
            for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
                const bool in = (bits >> layer & 1) != 0;
                if (in) signature.push_back(layer);
                part = in ? Geos::intersection(part, layers[layer])
                          : Geos::difference(part, layers[layer]);
            }
            const auto found = ours.find({z, signature});
            const double area = found == ours.end() ? 0.0 : found->second;
            total += area;
            const double expected = Geos::area(part, dx, dy);
            CAPTURE(z, bits, area, expected, zone_area, rounding);
            REQUIRE(std::abs(area - expected) <= 1e-9 * zone_area + rounding);
        }
        CAPTURE(z, total, zone_area);
        REQUIRE(std::abs(total - zone_area) <= 1e-9 * zone_area + rounding);
    }
}

/// Two results are the same to the bit.
void check_same(const Areas& a, const Areas& b) {
    REQUIRE(a.size() == b.size());
    for (const auto& [key, area] : a) {
        CAPTURE(key.first, key.second);
        REQUIRE(b.contains(key));
        REQUIRE(b.at(key) == area);
    }
}

}  // namespace

TEST_CASE("areas agree with GEOS") {
    const Geos geos;
    for (const auto& [name, make] : kWorlds)
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            Random random(seed);
            CAPTURE(name, seed);
            const World w = make(random);
            // Around the equator, in Lạng Sơn, in Patagonia, in Spitsbergen.
            const std::array<std::pair<std::int64_t, std::int64_t>, 4> places{
                std::pair<std::int64_t, std::int64_t>{0, 0},
                {10'675'000'001, 2'185'000'003},
                {-7'200'000'000, -4'713'131'313},
                {1'600'000'007, 7'850'000'000}};
            const auto& [x, y] = places[seed % places.size()];
            check_against_geos(w, {1, x, y});
        }
}

TEST_CASE("areas agree with GEOS where cells are many degrees wide") {
    const Geos geos;
    for (const auto& [name, make] : kWorlds)
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            Random random(seed);
            CAPTURE(name, seed);
            const World w = make(random);
            // Six degrees or so, and thirty for some.
            const std::int64_t scale = seed % 2 == 0 ? 100 : 500;
            check_against_geos(
                w, {scale, 1'000'000'000, seed % 3 == 0 ? -3'500'000'000 : 1'000'000'000});
        }
}

TEST_CASE("a copy of a feature changes nothing") {
    const Geos geos;  // the worlds ask it what is valid
    for (const auto& [name, make] : kWorlds)
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Random random(seed);
            const World w = make(random);
            World doubled = w;
            for (std::size_t f = 0; f < w.features.size(); ++f)
                doubled.add(w.features[f], w.layers[f]);
            CAPTURE(name, seed);
            check_same(areas(overlaid(w)), areas(overlaid(doubled)));
        }
}

TEST_CASE("the order of the input changes nothing") {
    const Geos geos;  // the worlds ask it what is valid
    for (const auto& [name, make] : kWorlds)
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Random random(seed);
            const World w = make(random);
            std::vector<std::size_t> order(w.features.size());
            std::iota(order.begin(), order.end(), 0);
            std::shuffle(order.begin(), order.end(), random);
            World shuffled = w;
            shuffled.features.clear();
            shuffled.layers.clear();
            for (const std::size_t f : order) shuffled.add(w.features[f], w.layers[f]);
            CAPTURE(name, seed);
            check_same(areas(overlaid(w)), areas(overlaid(shuffled)));
        }
}

TEST_CASE("the number of threads changes nothing, to the bit") {
    Random random(5);
    World w;
    for (std::int64_t x = 0; x < 40; ++x)
        for (std::int64_t y = 0; y < 40; ++y)
            w.zones.push_back({test::box(x * 10 * kStep, y * 10 * kStep, (x + 1) * 10 * kStep,
                                         (y + 1) * 10 * kStep)});
    for (int i = 0; i < 800; ++i)
        w.add(
            {test::disc(any(random, 0, 400) * kStep, any(random, 0, 400) * kStep, 8.0 * kStep, 64)},
            static_cast<std::uint32_t>(i % 3));
    const overlay::Result one = overlaid(w, 1);
    for (const int threads : {2, 4, 7}) {
        const overlay::Result many = overlaid(w, threads);
        REQUIRE(one.signatures == many.signatures);
        REQUIRE(one.cells.size() == many.cells.size());
        for (std::size_t i = 0; i < one.cells.size(); ++i) {
            CHECK(one.cells[i].zone == many.cells[i].zone);
            CHECK(one.cells[i].signature == many.cells[i].signature);
            CHECK(one.cells[i].area_mm2 == many.cells[i].area_mm2);
        }
    }
}

TEST_CASE("a ring that crosses itself counts by its winding number") {
    // A figure of eight: the right half runs counter-clockwise, the left half clockwise.
    World w;
    w.layer_count = 1;
    w.zones.push_back({test::box(-10 * kStep, -10 * kStep, 10 * kStep, 10 * kStep)});
    w.add({{{-8 * kStep, -4 * kStep},
            {8 * kStep, 4 * kStep},
            {-8 * kStep, 4 * kStep},
            {8 * kStep, -4 * kStep}}},
          0);
    const Areas a = areas(overlaid(w));
    double covered = 0;
    if (const auto found = a.find({0, {0}}); found != a.end()) covered = found->second;
    const double half = test::ellipsoid_area_mm2(
        test::Ring{{0, 0}, {8 * kStep, -4 * kStep}, {8 * kStep, 4 * kStep}});
    CHECK(std::abs(covered - half) < 1.0 * kStep);
}
