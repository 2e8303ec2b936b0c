#include "overlay/overlay.hpp"

#include <cmath>
#include <map>
#include <optional>

#include "core/error.hpp"
#include "overlay/polygons.hpp"

#include "support/catch.hpp"

using namespace phusong;
using overlay::Result;
using test::box;
using test::Feature;

namespace {

Result run(const std::vector<Feature>& zones, const std::vector<Feature>& features,
           const std::vector<std::uint32_t>& layers, std::uint32_t layer_count,
           const std::vector<geometry::PlanePoint>& points = {}) {
    const geometry::PlanePolygons zone_store = test::store(zones);
    const geometry::PlanePolygons feature_store = test::store(features);
    return overlay::overlay({.zones = zone_store,
                             .features = feature_store,
                             .layer_of_feature = layers,
                             .layer_count = layer_count,
                             .points = points,
                             .regions = {},
                             .threads = 1});
}

/// Areas by zone and signature.
using Areas = std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, double>;

Areas areas(const Result& result) {
    Areas found;
    for (const overlay::Cell& cell : result.cells)
        found[{cell.zone, result.signatures[cell.signature]}] = cell.area_mm2;
    return found;
}

constexpr std::int64_t km = 1'000'000;

}  // namespace

TEST_CASE("one zone, no coverage") {
    const Areas a = areas(run({{box(0, 0, 4 * km, 3 * km)}}, {}, {}, 0));
    REQUIRE(a.size() == 1);
    CHECK(a.at({0, {}}) == 12.0 * km * km);
}

TEST_CASE("two layers that overlap give every combination") {
    const Areas a =
        areas(run({{box(0, 0, 4 * km, 4 * km)}},
                  {{box(-km, -km, 2 * km, 5 * km)}, {box(km, 0, 3 * km, 2 * km)}}, {0, 1}, 2));
    CHECK(a.at({0, {0}}) == 6.0 * km * km);
    CHECK(a.at({0, {0, 1}}) == 2.0 * km * km);
    CHECK(a.at({0, {1}}) == 2.0 * km * km);
    CHECK(a.at({0, {}}) == 6.0 * km * km);
}

TEST_CASE("coverage identical to the zone covers all of it") {
    const Feature square = {box(0, 0, 4 * km, 4 * km)};
    const Areas a = areas(run({square}, {square, square}, {0, 0}, 1));
    REQUIRE(a.size() == 1);
    CHECK(a.at({0, {0}}) == 16.0 * km * km);
}

TEST_CASE("coverage that surrounds everything, far beyond the zones") {
    const std::int64_t far = 15'000'000'000;
    const Areas a =
        areas(run({{box(0, 0, km, km)}}, {{box(-far, -7'000 * km, far, 7'000 * km)}}, {0}, 1));
    REQUIRE(a.size() == 1);
    CHECK(a.at({0, {0}}) == 1.0 * km * km);
}

TEST_CASE("a hole is not covered, an island in it is") {
    const Feature ring = {box(0, 0, 10 * km, 10 * km),
                          test::reversed(box(2 * km, 2 * km, 8 * km, 8 * km)),
                          box(4 * km, 4 * km, 6 * km, 6 * km)};
    const Areas a = areas(run({{box(0, 0, 10 * km, 10 * km)}}, {ring}, {0}, 1));
    CHECK(a.at({0, {0}}) == 68.0 * km * km);
    CHECK(a.at({0, {}}) == 32.0 * km * km);
}

TEST_CASE("overlapping zones are each measured whole, and their overlap is reported") {
    const Result r =
        run({{box(0, 0, 4 * km, 4 * km)}, {box(3 * km, 0, 6 * km, 4 * km)}}, {}, {}, 0);
    const Areas a = areas(r);
    CHECK(a.at({0, {}}) == 16.0 * km * km);
    CHECK(a.at({1, {}}) == 12.0 * km * km);
    REQUIRE(r.overlaps.size() == 1);
    CHECK(r.overlaps[0].first == 0);
    CHECK(r.overlaps[0].second == 1);
    CHECK(r.overlaps[0].area_mm2 == 4.0 * km * km);
    CHECK(r.union_area_mm2 == 24.0 * km * km);
}

TEST_CASE("a hole between zones is reported as a gap, the outside is not") {
    const Result r = run({{box(0, 0, 9 * km, 3 * km)},
                          {box(0, 3 * km, 3 * km, 6 * km)},
                          {box(6 * km, 3 * km, 9 * km, 6 * km)},
                          {box(0, 6 * km, 9 * km, 9 * km)}},
                         {}, {}, 0);
    CHECK(r.overlaps.empty());
    REQUIRE(r.gaps.size() == 1);
    CHECK(geometry::PlaneArea{r.gaps}.area_m2() == 9e6);
}

TEST_CASE("points get the signature of their place, inside zones and outside") {
    const Result r = run(
        {{box(0, 0, 4 * km, 4 * km)}},
        {{box(km, km, 3 * km, 3 * km)}, {box(2 * km, 2 * km, 9 * km, 9 * km)}}, {0, 1}, 2,
        {{km / 2, km / 2}, {2 * km - 1, 2 * km - 1}, {2 * km + 1, 2 * km + 1}, {8 * km, 8 * km}});
    const auto layers = [&](std::size_t i) { return r.signatures[r.point_signatures[i]]; };
    CHECK(layers(0).empty());
    CHECK(layers(1) == std::vector<std::uint32_t>{0});
    CHECK(layers(2) == std::vector<std::uint32_t>{0, 1});
    CHECK(layers(3) == std::vector<std::uint32_t>{1});
}

TEST_CASE("256 layers and more") {
    std::vector<Feature> features;
    std::vector<std::uint32_t> layers;
    constexpr std::uint32_t kLayers = 300;
    for (std::uint32_t i = 0; i < kLayers; ++i) {
        features.push_back({box(0, 0, (i + 1) * km, 10 * km)});
        layers.push_back(i);
    }
    const Areas a = areas(run({{box(0, 0, kLayers * km, 10 * km)}}, features, layers, kLayers));
    REQUIRE(a.size() == kLayers);
    for (const auto& [key, area] : a) CHECK(area == 10.0 * km * km);
}

TEST_CASE("many features of one layer along one border") {
    // Coverage cut along a coast: a zigzag in common, a far side of its own. Each feature holds all
    // before it. Told apart pair by pair along the zigzag, this would take minutes.
    constexpr std::int64_t kFeatures = 600;
    std::vector<Feature> features;
    for (std::int64_t f = 1; f <= kFeatures; ++f) {
        test::Ring ring;
        for (std::int64_t i = 0; i <= 30; ++i) ring.push_back({i * km, (i % 2) * km});
        ring.push_back({30 * km, 5 * km + f * km / 100});
        ring.push_back({0, 5 * km + f * km / 100});
        features.push_back({ring});
    }
    const Areas a = areas(run({{box(0, 0, 30 * km, 20 * km)}}, features,
                              std::vector<std::uint32_t>(kFeatures, 0), 1));
    // Up to 11 km, less the 15 triangles of 1 km² and 15 more below the zigzag: half of 30 km².
    CHECK(std::abs(a.at({0, {0}}) - (30 * 11 - 15) * 1.0 * km * km) < 1.0 * km);
    CHECK(std::abs(a.at({0, {}}) - (30 * 9 + 15) * 1.0 * km * km) < 1.0 * km);
}

TEST_CASE("a zone wider than a tile can be") {
    const std::int64_t wide = 10'000 * km;
    const Areas a = areas(run({{box(-wide, -5'000 * km, wide, 5'000 * km)}},
                              {{box(-wide, 0, 0, 5'000 * km)}}, {0}, 1));
    CHECK(std::abs(a.at({0, {0}}) / (5e13 * km) - 1) < 1e-12);
    CHECK(std::abs(a.at({0, {}}) / (15e13 * km) - 1) < 1e-12);
}

TEST_CASE("nothing to do") {
    CHECK(run({}, {}, {}, 0).cells.empty());
    CHECK(run({}, {{box(0, 0, km, km)}}, {0}, 1).cells.empty());
    CHECK(run({{}}, {{box(0, 0, km, km)}}, {0}, 1).cells.empty());
}

TEST_CASE("layer numbers out of range are refused") {
    CHECK_THROWS_AS(run({{box(0, 0, km, km)}}, {{box(0, 0, km, km)}}, {1}, 1), core::RequestError);
}
