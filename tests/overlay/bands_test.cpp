#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <random>
#include <span>
#include <tuple>
#include <vector>

#include "geometry/plane_lines.hpp"
#include "geometry/polygon_file.hpp"
#include "overlay/overlay.hpp"
#include "overlay/polygons.hpp"
#include "overlay/worlds.hpp"

#include "support/catch.hpp"

/// Whether coverage lies in memory or in a file, and how many rows of tiles are worked on at once:
/// not a bit of the result may depend on it.
using namespace phusong;
using test::any;
using test::Feature;
using test::Random;
using test::Ring;

namespace {

constexpr std::int64_t kUnit = 1000;  // 1 m

/// Enough of everything for some dozens of tiles.
struct LargeWorld {
    geometry::PlanePolygons zones;
    geometry::PlanePolygons features;
    std::vector<std::uint32_t> layers;
    std::vector<geometry::PlanePoint> points;
    geometry::PlaneLines lines;
    std::vector<std::uint32_t> classes;

    void add(const Feature& feature, std::uint32_t layer) {
        features.add_feature(feature);
        layers.push_back(layer);
    }
};

constexpr std::int64_t kSide = 40'000 * kUnit;

/// A multipolygon whose parts lie everywhere, some of them with a hole.
Feature scattered(Random& random, int parts) {
    Feature feature;
    const std::int64_t cell = kSide / 32;
    for (int i = 0; i < parts; ++i) {
        const std::int64_t x = cell * any(random, 0, 31);
        const std::int64_t y = cell * any(random, 0, 31);
        feature.push_back(test::disc(x + cell / 2, y + cell / 2, 0.45 * cell, 60));
        if (i % 3 == 0)
            feature.push_back(
                test::reversed(test::disc(x + cell / 2, y + cell / 2, 0.2 * cell, 30)));
    }
    return feature;
}

LargeWorld large_world(std::uint64_t seed) {
    Random random(seed);
    LargeWorld w;
    const std::int64_t step = kSide / 12;
    for (std::int64_t x = 0; x < 12; ++x)
        for (std::int64_t y = 0; y < 12; ++y) {
            Feature zone{test::box(x * step, y * step, (x + 1) * step, (y + 1) * step)};
            // Gaps: within a tile, through several of them, and around a zone by itself.
            if ((x + 2 * y) % 5 == 0)
                zone.push_back(test::reversed(test::disc(x * step + step / 2, y * step + step / 2,
                                                         0.45 * static_cast<double>(step), 200)));
            if (x == 4 && y > 2 && y < 7)
                zone[0] = test::box(x * step, y * step, (x + 1) * step - 7 * kUnit, (y + 1) * step);
            w.zones.add_feature(zone);
        }
    for (int i = 0; i < 1500; ++i) {
        // Some beyond the zones, on all sides.
        const std::int64_t x = any(random, -kSide / 8, kSide + kSide / 8);
        const std::int64_t y = any(random, -kSide / 8, kSide + kSide / 8);
        w.add({test::disc(x, y, static_cast<double>(any(random, 200, 1500)) * kUnit, 64)},
              static_cast<std::uint32_t>(any(random, 0, 3)));
    }
    for (int i = 0; i < 3; ++i) w.add(scattered(random, 150), 4);
    // Cells of a raster side by side; some reach through several rows of tiles.
    for (std::int64_t x = 0; x < 24; ++x)
        for (std::int64_t y = 0; y < 24; ++y)
            if (any(random, 0, 4) != 0)
                w.add({test::box(x * kUnit * 400, y * kUnit * 400, (x + 1) * kUnit * 400,
                                 (y + 1) * kUnit * 400)},
                      any(random, 0, 9) == 0 ? 5 : 4);
    for (std::int64_t x = 0; x < 8; ++x)
        w.add({test::box(x * kUnit * 100, kSide / 9, (x + 1) * kUnit * 100, kSide - x * kUnit)}, 3);
    // Long ones, a copy, one along borders of zones, and nothing at all.
    w.add({test::star(random, kSide / 2, kSide / 2, 0.7 * kSide, 400)}, 5);
    w.add({test::box(-kSide, step, 2 * kSide, 2 * step)}, 5);
    w.add({test::box(-kSide, step, 2 * kSide, 2 * step)}, 5);
    w.add({}, 5);
    for (int i = 0; i < 300; ++i)
        w.points.push_back({any(random, -kSide, 2 * kSide), any(random, -kSide, 2 * kSide)});
    for (int i = 0; i < 40; ++i) {
        std::vector<geometry::PlanePoint> line;
        for (int k = 0; k < 20; ++k) line.push_back({any(random, 0, kSide), any(random, 0, kSide)});
        w.lines.add_line(line, std::vector<double>(line.size() - 1, 1000.0 + i));
        w.classes.push_back(static_cast<std::uint32_t>(i % 2));
    }
    return w;
}

overlay::RegionClasses some_classes() {
    overlay::RegionClasses classes;
    classes.dissolved = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 0U : 1U} | (!s.empty() && s[0] == 0 ? 2U : 0U);
    };
    classes.per_zone = [](std::span<const std::uint32_t> s) {
        return std::uint64_t{s.empty() ? 1U : 0U};
    };
    return classes;
}

overlay::Request request_for(const LargeWorld& w, const geometry::PlanePolygons& features,
                             std::uint64_t band_bytes, int threads) {
    return {.zones = w.zones,
            .features = features,
            .layer_of_feature = w.layers,
            .layer_count = 6,
            .points = w.points,
            .regions = some_classes(),
            .threads = threads,
            .lines = &w.lines,
            .class_of_line = w.classes,
            .band_bytes = band_bytes};
}

bool same_rings(const geometry::PlaneArea& p, const geometry::PlaneArea& q) {
    const auto same = [](const std::vector<geometry::PlaneVertex>& a,
                         const std::vector<geometry::PlaneVertex>& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](const auto& s, const auto& t) { return s.x == t.x && s.y == t.y; });
    };
    return std::equal(p.polygons.begin(), p.polygons.end(), q.polygons.begin(), q.polygons.end(),
                      [&](const auto& a, const auto& b) {
                          return same(a.shell, b.shell) &&
                                 std::equal(a.holes.begin(), a.holes.end(), b.holes.begin(),
                                            b.holes.end(), same);
                      });
}

void check_same(const overlay::Result& p, const overlay::Result& q) {
    REQUIRE(p.signatures == q.signatures);
    REQUIRE(p.union_area_mm2 == q.union_area_mm2);
    REQUIRE(p.point_signatures == q.point_signatures);
    REQUIRE(p.point_zones == q.point_zones);
    REQUIRE(p.cells.size() == q.cells.size());
    for (std::size_t i = 0; i < p.cells.size(); ++i)
        REQUIRE(std::tie(p.cells[i].zone, p.cells[i].signature, p.cells[i].area_mm2) ==
                std::tie(q.cells[i].zone, q.cells[i].signature, q.cells[i].area_mm2));
    REQUIRE(p.line_cells.size() == q.line_cells.size());
    for (std::size_t i = 0; i < p.line_cells.size(); ++i) {
        const overlay::LineCell& a = p.line_cells[i];
        const overlay::LineCell& b = q.line_cells[i];
        REQUIRE(std::tie(a.zone, a.line_class, a.signature, a.length_m) ==
                std::tie(b.zone, b.line_class, b.signature, b.length_m));
    }
    REQUIRE(p.regions.size() == q.regions.size());
    for (std::size_t i = 0; i < p.regions.size(); ++i) {
        REQUIRE(p.regions[i].area_mm2 == q.regions[i].area_mm2);
        REQUIRE(same_rings(p.regions[i].area, q.regions[i].area));
    }
    REQUIRE(same_rings({p.gaps}, {q.gaps}));
}

}  // namespace

TEST_CASE("bands of tiles and features in a file change no figure, to the bit") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        const LargeWorld w = large_world(seed);
        constexpr std::uint64_t kAll = std::uint64_t{1} << 40U;
        const overlay::Result whole = overlay::overlay(request_for(w, w.features, kAll, 1));
        REQUIRE(whole.cells.size() > 1000);
        REQUIRE(whole.regions.size() > 100);
        REQUIRE(whole.gaps.size() > 20);
        const geometry::PlanePolygons nothing;
        for (const std::uint64_t bytes : {std::uint64_t{1}, std::uint64_t{400'000}, kAll})
            for (const int threads : {1, 3}) {
                // Each way once; those that are most unlike the first in every world.
                if (seed > 1 && (bytes > 1 || threads == 1)) continue;
                CAPTURE(bytes, threads);
                check_same(whole, overlay::overlay(request_for(w, w.features, bytes, threads)));
                geometry::PolygonFile file(std::filesystem::temp_directory_path());
                file.append(w.features);
                overlay::Request filed = request_for(w, nothing, bytes, threads);
                filed.filed_features = &file;
                check_same(whole, overlay::overlay(filed));
            }
    }
}

TEST_CASE("where in their store the zones lie changes no figure, to the bit") {
    const LargeWorld w = large_world(5);
    const overlay::Result stored_in_order =
        overlay::overlay(request_for(w, w.features, std::uint64_t{1} << 40U, 2));
    LargeWorld other = w;
    Random random(5);
    std::vector<std::size_t> places(w.zones.feature_count());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::shuffle(places.begin(), places.end(), random);
    other.zones = {};
    std::vector<std::size_t> number(places.size());
    for (const std::size_t zone : places) {
        number[zone] = other.zones.feature_count();
        other.zones.append(w.zones, zone);
    }
    other.zones.reorder(number);
    check_same(stored_in_order, overlay::overlay(request_for(other, other.features, 400'000, 2)));
}
