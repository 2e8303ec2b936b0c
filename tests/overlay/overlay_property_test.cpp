#include <algorithm>
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

/// Every signature's area in every zone, the engine's against GEOS.
void check_against_geos(const World& w) {
    const Areas ours = areas(overlaid(w));
    std::vector<Geos::Geometry> layers;
    for (std::uint32_t layer = 0; layer < w.layer_count; ++layer) {
        std::vector<Geos::Geometry> parts;
        for (std::size_t f = 0; f < w.features.size(); ++f)
            if (w.layers[f] == layer) parts.push_back(Geos::polygon(w.features[f]));
        layers.push_back(Geos::united(parts));
    }
    // The grid of cuts is at most 1/8 mm here; half a step along every edge is the worst it can do.
    const double rounding = 0.125 * (perimeter(w.zones) + perimeter(w.features));
    for (std::uint32_t z = 0; z < w.zones.size(); ++z) {
        const Geos::Geometry zone = Geos::polygon(w.zones[z]);
        const double zone_area = Geos::area(zone);
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
            CAPTURE(z, bits, area, Geos::area(part), zone_area, rounding);
            REQUIRE(std::abs(area - Geos::area(part)) <= 1e-9 * zone_area + rounding);
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
            check_against_geos(make(random));
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
    const double half = 0.5 * 8.0 * kStep * 8.0 * kStep;
    CHECK(std::abs(covered - half) < 1.0 * kStep);
}
