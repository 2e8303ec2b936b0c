#include "overlay/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "core/error.hpp"
#include "overlay/place_table.hpp"
#include "overlay/polygons.hpp"
#include "overlay/signature_table.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

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

constexpr std::int64_t km = 1'000'000;  // a kilometre or so

/// Area of a box whose corners are given in km, mm².
double area_of(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
    return test::ellipsoid_area_mm2(box(x0 * km, y0 * km, x1 * km, y1 * km));
}

/// Everything here is made of boxes with whole coordinates: nothing is rounded but sums.
bool same(double found_mm2, double expected_mm2) {
    return std::abs(found_mm2 - expected_mm2) <= 1e-12 * expected_mm2;
}

}  // namespace

TEST_CASE("one zone, no coverage") {
    const Areas a = areas(run({{box(0, 0, 4 * km, 3 * km)}}, {}, {}, 0));
    REQUIRE(a.size() == 1);
    CHECK(same(a.at({0, {}}), area_of(0, 0, 4, 3)));
}

TEST_CASE("two layers that overlap give every combination") {
    const Areas a =
        areas(run({{box(0, 0, 4 * km, 4 * km)}},
                  {{box(-km, -km, 2 * km, 5 * km)}, {box(km, 0, 3 * km, 2 * km)}}, {0, 1}, 2));
    CHECK(same(a.at({0, {0}}), area_of(0, 0, 2, 4) - area_of(1, 0, 2, 2)));
    CHECK(same(a.at({0, {0, 1}}), area_of(1, 0, 2, 2)));
    CHECK(same(a.at({0, {1}}), area_of(2, 0, 3, 2)));
    CHECK(same(a.at({0, {}}), area_of(2, 0, 4, 4) - area_of(2, 0, 3, 2)));
}

TEST_CASE("coverage identical to the zone covers all of it") {
    const Feature square = {box(0, 0, 4 * km, 4 * km)};
    const Areas a = areas(run({square}, {square, square}, {0, 0}, 1));
    REQUIRE(a.size() == 1);
    CHECK(same(a.at({0, {0}}), area_of(0, 0, 4, 4)));
}

TEST_CASE("coverage that surrounds everything, far beyond the zones") {
    const std::int64_t far = 15'000'000'000;
    const Areas a =
        areas(run({{box(0, 0, km, km)}}, {{box(-far, -7'000 * km, far, 7'000 * km)}}, {0}, 1));
    REQUIRE(a.size() == 1);
    CHECK(same(a.at({0, {0}}), area_of(0, 0, 1, 1)));
}

TEST_CASE("a hole is not covered, an island in it is") {
    const Feature ring = {box(0, 0, 10 * km, 10 * km),
                          test::reversed(box(2 * km, 2 * km, 8 * km, 8 * km)),
                          box(4 * km, 4 * km, 6 * km, 6 * km)};
    const Areas a = areas(run({{box(0, 0, 10 * km, 10 * km)}}, {ring}, {0}, 1));
    const double hole = area_of(2, 2, 8, 8) - area_of(4, 4, 6, 6);
    CHECK(same(a.at({0, {0}}), area_of(0, 0, 10, 10) - hole));
    CHECK(same(a.at({0, {}}), hole));
}

TEST_CASE("overlapping zones are each measured whole, and their overlap is reported") {
    const Result r =
        run({{box(0, 0, 4 * km, 4 * km)}, {box(3 * km, 0, 6 * km, 4 * km)}}, {}, {}, 0);
    const Areas a = areas(r);
    CHECK(same(a.at({0, {}}), area_of(0, 0, 4, 4)));
    CHECK(same(a.at({1, {}}), area_of(3, 0, 6, 4)));
    REQUIRE(r.overlaps.size() == 1);
    CHECK(r.overlaps[0].first == 0);
    CHECK(r.overlaps[0].second == 1);
    CHECK(same(r.overlaps[0].area_mm2, area_of(3, 0, 4, 4)));
    CHECK(same(r.union_area_mm2, area_of(0, 0, 6, 4)));
}

TEST_CASE("zones stacked on one another, alike or nested: every pair is known, and little else") {
    constexpr std::uint32_t kZones = 40;
    for (const std::int64_t step : {0, 1}) {
        std::vector<Feature> zones;
        for (std::uint32_t i = 0; i < kZones; ++i)
            zones.push_back({box(0, 0, (100 + step * i) * km, (100 + step * i) * km)});
        const Result r = run(zones, {{box(0, 0, 50 * km, 50 * km)}}, {0}, 1);
        INFO("step " << step);
        REQUIRE(r.cells.size() == 2 * kZones);
        CHECK(same(r.cells[0].area_mm2 + r.cells[1].area_mm2, area_of(0, 0, 100, 100)));
        REQUIRE(r.overlaps.size() == kZones * (kZones - 1) / 2);
        for (const overlay::ZoneOverlap& overlap : r.overlaps) {
            const std::int64_t side = 100 + step * std::min(overlap.first, overlap.second);
            CHECK(same(overlap.area_mm2, area_of(0, 0, side, side)));
        }
        const std::int64_t whole = 100 + step * (kZones - 1);
        CHECK(same(r.union_area_mm2, area_of(0, 0, whole, whole)));
    }
}

TEST_CASE("sets of zones beyond what memory is for are refused with how deep they lie") {
    overlay::SignatureTable signatures({});
    overlay::PlaceTable places(signatures, 100);
    overlay::PlaceId place = overlay::kNowhere;
    std::size_t depth = 0;
    // 0 + 1 + … + 13 are 91 members, with 14 more there are too many.
    try {
        for (std::uint32_t zone = 0; zone < 100; ++zone) place = places.toggle_zone(place, zone);
    } catch (const overlay::TooManyZoneSets& many) {
        depth = many.deepest.size();
    }
    CHECK(depth == 14);
    places.clear();
    CHECK(places.zones(places.toggle_zone(overlay::kNowhere, 3)).size() == 1);
}

TEST_CASE("a hole between zones is reported as a gap, the outside is not") {
    const Result r = run({{box(0, 0, 9 * km, 3 * km)},
                          {box(0, 3 * km, 3 * km, 6 * km)},
                          {box(6 * km, 3 * km, 9 * km, 6 * km)},
                          {box(0, 6 * km, 9 * km, 9 * km)}},
                         {}, {}, 0);
    CHECK(r.overlaps.empty());
    REQUIRE(r.gaps.size() == 1);
    CHECK(same(1e6 * geometry::PlaneArea{r.gaps}.area_m2(), area_of(3, 3, 6, 6)));
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
    for (const auto& [key, area] : a) CHECK(same(area, area_of(0, 0, 1, 10)));
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
    const double last = test::ellipsoid_area_mm2(features.back().front());
    CHECK(std::abs(a.at({0, {0}}) - last) < 1.0 * km);
    CHECK(std::abs(a.at({0, {}}) - (area_of(0, 0, 30, 20) - last)) < 1.0 * km);
}

TEST_CASE("a zone wider than a tile can be") {
    const std::int64_t wide = 10'000 * km;
    const Areas a = areas(run({{box(-wide, -5'000 * km, wide, 5'000 * km)}},
                              {{box(-wide, 0, 0, 5'000 * km)}}, {0}, 1));
    CHECK(same(a.at({0, {0}}), area_of(-10'000, 0, 0, 5'000)));
    CHECK(same(a.at({0, {}}), area_of(-10'000, -5'000, 10'000, 0) + area_of(0, 0, 10'000, 5'000)));
}

TEST_CASE("areas beside the poles, where cells reach beyond them") {
    constexpr double kSteps = 1e8;
    const auto steps = [](double degrees) { return std::llround(kSteps * degrees); };
    struct Cap {
        double west, east, from;
    };
    for (const Cap& cap : {Cap{0, 0.3, 89.98}, Cap{10, 10.5, 89.97}, Cap{10, 13, 89.999},
                           Cap{10, 10.01, 89.5}, Cap{-170, 170, 89.9}, Cap{0, 1, 88.3}})
        for (const double side : {1.0, -1.0}) {
            const std::int64_t from = steps(side * cap.from);
            const std::int64_t pole = steps(side * 90);
            const test::Ring ring =
                box(steps(cap.west), std::min(from, pole), steps(cap.east), std::max(from, pole));
            // A disc in the middle, for cells that edges go through.
            const std::int64_t x = steps((cap.west + cap.east) / 2);
            const std::int64_t reach = std::min(ring[2].x - ring[0].x, ring[2].y - ring[0].y) / 5;
            const test::Ring disc =
                test::disc(x, (from + pole) / 2, static_cast<double>(reach), 40);
            const Areas a = areas(run({{ring}}, {{disc}}, {0}, 1));
            const double covered = test::ellipsoid_area_mm2(disc);
            const double all = test::ellipsoid_area_mm2(ring);
            CAPTURE(cap.west, cap.east, cap.from, side);
            CHECK(std::abs(a.at({0, {0}}) - covered) <= 1e-6 * covered);
            CHECK(std::abs(a.at({0, {0}}) + a.at({0, {}}) - all) <= 1e-9 * all);
        }
}

TEST_CASE("nothing to do") {
    CHECK(run({}, {}, {}, 0).cells.empty());
    CHECK(run({}, {{box(0, 0, km, km)}}, {0}, 1).cells.empty());
    CHECK(run({{}}, {{box(0, 0, km, km)}}, {0}, 1).cells.empty());
}

TEST_CASE("layer numbers out of range are refused") {
    CHECK_THROWS_AS(run({{box(0, 0, km, km)}}, {{box(0, 0, km, km)}}, {1}, 1), core::RequestError);
}
