// The proof of validity on what it may stumble over: rings that touch, lines in one place, many
// holes, numbers at the ends of their range; and larger rings than certainly_valid_test.cpp has.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>

#include "geometry/certainly_valid.hpp"
#include "geometry/valid_for_geos.hpp"

#include "support/catch.hpp"

using namespace phusong::geometry;
using phusong::test::is_valid_for_geos;
using phusong::test::square_at;

namespace {

/// Blunter at its right than at its left, so that no edges of two that touch lie on one line.
SourceRing kite_at(double x, double y) {
    return {{x - 1, y}, {x, y - 0.8}, {x + 0.875, y}, {x, y + 0.8}, {x - 1, y}};
}

/// A ring around a place, of vertices at ascending angles: it does not cross itself.
SourceRing star(std::mt19937& random, SourcePoint middle, double least, double most, int vertices) {
    std::uniform_real_distribution<double> distance(least, most);
    SourceRing ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * i / vertices;
        const double r = distance(random);
        ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

/// The same ring from another vertex on, some vertices repeated, perhaps the other way round.
void disguise(std::mt19937& random, SourceRing& ring) {
    ring.pop_back();
    const auto start = std::uniform_int_distribution<std::ptrdiff_t>(
        0, static_cast<std::ptrdiff_t>(ring.size()) - 1)(random);
    std::rotate(ring.begin(), ring.begin() + start, ring.end());
    if (std::bernoulli_distribution(0.5)(random)) std::reverse(ring.begin(), ring.end());
    std::bernoulli_distribution again(0.05);
    SourceRing result;
    for (const SourcePoint& p : ring)
        for (int times = 1 + (again(random) ? 2 : 0); times > 0; --times) result.push_back(p);
    result.push_back(result.front());
    ring = std::move(result);
}

/// Stars with stars in them, and mostly something wrong with one of their vertices.
SourceMultiPolygon random_stars(std::mt19937& random) {
    const auto vertices = [&] { return std::uniform_int_distribution<int>(3, 600)(random); };
    SourceMultiPolygon polygons(std::uniform_int_distribution<std::size_t>(1, 3)(random));
    double x = 0;
    for (SourcePolygon& polygon : polygons) {
        polygon.shell = star(random, {x, 0}, 5, 10, 12 + vertices());
        const int holes = std::uniform_int_distribution<int>(0, 4)(random);
        for (int h = 0; h < holes; ++h)
            polygon.holes.push_back(
                star(random, {x + 1.3 * (h % 2), 1.3 * (h / 2)}, 0.2, 0.6, vertices()));
        x += std::uniform_real_distribution<double>(16, 24)(random);
    }
    if (std::bernoulli_distribution(0.6)(random)) {
        SourcePolygon& polygon = polygons.front();
        SourceRing& ring = polygon.holes.empty() ? polygon.shell : polygon.holes.front();
        const auto at = std::uniform_int_distribution<std::size_t>(1, ring.size() - 2)(random);
        std::normal_distribution<double> shift(0, 0.3);
        ring[at] = {ring[at].x + shift(random), ring[at].y + shift(random)};
    }
    for (SourcePolygon& polygon : polygons) {
        disguise(random, polygon.shell);
        for (SourceRing& hole : polygon.holes) disguise(random, hole);
    }
    return polygons;
}

SourceMultiPolygon scaled(SourceMultiPolygon polygons, double factor) {
    const auto scale = [factor](SourceRing& ring) {
        for (SourcePoint& p : ring) p = {p.x * factor, p.y * factor};
    };
    for (SourcePolygon& polygon : polygons) {
        scale(polygon.shell);
        for (SourceRing& hole : polygon.holes) scale(hole);
    }
    return polygons;
}

/// A shell with so many square holes in rows, each two wide and five apart.
SourcePolygon sieve(int across, int up) {
    SourcePolygon polygon;
    polygon.shell = {
        {-5, -5}, {5.0 * across, -5}, {5.0 * across, 5.0 * up}, {-5, 5.0 * up}, {-5, -5}};
    for (int row = 0; row < up; ++row)
        for (int column = 0; column < across; ++column)
            polygon.holes.push_back(square_at(5 * column, 5 * row, 2));
    return polygon;
}

}  // namespace

TEST_CASE("long rings are proven if and only if they are valid") {
    std::mt19937 random(20251201);
    int proven = 0;
    int accepted = 0;
    for (int i = 0; i < 1500; ++i) {
        const SourceMultiPolygon polygons = random_stars(random);
        const bool valid = is_valid_for_geos(polygons);
        accepted += valid ? 1 : 0;
        if (!certainly_valid(polygons)) continue;
        ++proven;
        INFO("stars " << i);
        REQUIRE(valid);
    }
    INFO(proven << " proven of " << accepted);
    CHECK(accepted > 400);
    CHECK(accepted < 1300);
    CHECK(proven * 100 > accepted * 99);
}

TEST_CASE("what is proven of numbers near the ends of their range is true of ordinary ones") {
    std::mt19937 random(20251202);
    std::uniform_int_distribution<int> coordinate(0, 7);
    // Powers of two lose nothing of small whole numbers.
    const double factors[] = {std::ldexp(1.0, 1020),  std::ldexp(1.0, 520),  std::ldexp(1.0, 100),
                              std::ldexp(1.0, -100),  std::ldexp(1.0, -520), std::ldexp(1.0, -540),
                              std::ldexp(1.0, -1000), std::ldexp(1.0, -1073)};
    int proven[std::size(factors)] = {};
    for (int i = 0; i < 3000; ++i) {
        SourceMultiPolygon polygons(1);
        for (int r = 0; r < 2; ++r) {
            SourceRing ring;
            for (int k = 0; k < 4; ++k)
                ring.push_back({1.0 * coordinate(random), 1.0 * coordinate(random)});
            if (ring[0] == ring[1] || ring[1] == ring[2] || ring[0] == ring[2]) continue;
            ring.push_back(ring.front());
            if (polygons.front().shell.empty())
                polygons.front().shell = ring;
            else
                polygons.push_back({ring, {}});
        }
        if (polygons.front().shell.empty()) continue;
        const bool valid = is_valid_for_geos(polygons);
        for (std::size_t f = 0; f < std::size(factors); ++f) {
            if (!certainly_valid(scaled(polygons, factors[f]))) continue;
            ++proven[f];
            INFO("world " << i << ", factor " << factors[f]);
            REQUIRE(valid);
        }
    }
    CHECK(proven[2] > 200);
    CHECK(proven[3] == proven[2]);
}

TEST_CASE("rings that touch in vertices are proven") {
    SECTION("kites in a row, each touched at its leftmost vertex") {
        SourceMultiPolygon kites;
        for (int row = 0; row < 30; ++row)
            for (int column = 0; column < 30; ++column)
                kites.push_back({kite_at(1.875 * column, 2 * row), {}});
        REQUIRE(is_valid_for_geos(kites));
        CHECK(certainly_valid(kites));
        kites[300].holes.push_back({{-0.5, 20}, {0, 19.6}, {0.2, 20}, {-0.5, 20}});
        CHECK(certainly_valid(kites));
        kites.push_back({square_at(19, 40.1, 0.1), {}});
        CHECK_FALSE(certainly_valid(kites));
    }
    SECTION("a hole that touches its shell in a vertex, and two holes") {
        const SourceRing shell{{0, 5}, {5, 0}, {10, 5}, {5, 10}, {0, 5}};
        const SourceRing hole{{0, 5}, {3, 4}, {3, 6}, {0, 5}};
        CHECK(certainly_valid({{shell, {hole}}}));
        CHECK(certainly_valid({{shell, {hole, {{3, 4}, {4, 4}, {4, 5}, {3, 4}}}}}));
        // Together they cut off a part of the inside.
        CHECK_FALSE(certainly_valid({{shell, {hole, {{3, 4}, {5, 0}, {5, 3}, {3, 4}}}}}));
    }
    SECTION("a hole that another polygon fills to its corners") {
        CHECK(certainly_valid({{square_at(0, 0, 10), {square_at(3, 3, 4)}},
                               {{{3, 3}, {5, 4}, {7, 7}, {4, 5}, {3, 3}}, {}}}));
    }
}

TEST_CASE("edges along one another are not proven") {
    const SourceRing large = square_at(0, 0, 10);
    CHECK_FALSE(certainly_valid({{large, {}}, {square_at(10, 0, 10), {}}}));
    CHECK_FALSE(certainly_valid({{large, {}}, {square_at(10, 2, 5), {}}}));
    CHECK_FALSE(certainly_valid({{large, {square_at(0, 3, 2)}}}));
    CHECK_FALSE(certainly_valid({{large, {large}}}));
    CHECK_FALSE(certainly_valid({{large, {}}, {large, {}}}));
    // A vertex on an edge may be well, but is left to GEOS.
    CHECK_FALSE(certainly_valid({{large, {kite_at(1, 5)}}}));
}

TEST_CASE("a ring on one line is not proven") {
    CHECK_FALSE(certainly_valid({{{{0, 0}, {1, 0}, {2, 0}, {0, 0}}, {}}}));
    CHECK_FALSE(certainly_valid({{{{0, 0}, {0, 1}, {0, 2}, {0, 0}}, {}}}));
    CHECK_FALSE(certainly_valid({{{{0, 0}, {1, 1}, {3, 3}, {2, 2}, {0, 0}}, {}}}));
    SourceRing line;
    for (int i = 0; i < 5000; ++i) line.push_back({0.1 * i, 0.3});
    for (int i = 5000; i >= 0; --i) line.push_back({0.1 * i, 0.3});
    CHECK_FALSE(certainly_valid({{line, {}}}));
    CHECK_FALSE(certainly_valid({{square_at(-5, -5, 1000), {line}}}));
}

TEST_CASE("vertices that repeat one another do not matter") {
    SourceRing ring{{0, 0}, {0, 0}, {0, 0}, {4, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 4}, {0, 0}, {0, 0}};
    CHECK(certainly_valid({{ring, {}}}));
    CHECK(certainly_valid({{ring, {square_at(1, 1, 1)}}}));
    SourceRing many{{0, 0}, {4, 0}};
    many.insert(many.end(), 200, {4, 4});
    many.insert(many.end(), {{0, 4}, {0, 0}});
    CHECK(certainly_valid({{many, {}}}));
    // So many are left to GEOS, for they could be many more.
    many.insert(many.begin() + 2, 200, {4, 4});
    CHECK_FALSE(certainly_valid({{many, {}}}));
    many.insert(many.end(), 400, {0, 0});
    CHECK_FALSE(certainly_valid({{many, {}}}));
}

TEST_CASE("thousands of holes are proven to lie in their shell and beside one another") {
    SourcePolygon polygon = sieve(80, 60);
    CHECK(certainly_valid({polygon}));
    SECTION("what fills a hole, and has holes that are filled") {
        SourceMultiPolygon polygons{polygon};
        for (const SourceRing& hole : polygon.holes)
            polygons.push_back({square_at(hole[0].x + 0.2, hole[0].y + 0.2, 1.6),
                                {square_at(hole[0].x + 0.5, hole[0].y + 0.5, 1)}});
        CHECK(certainly_valid(polygons));
        const SourcePoint inner = polygon.holes[1234][0];
        polygons.push_back({square_at(inner.x + 0.7, inner.y + 0.7, 0.2), {}});
        CHECK(certainly_valid(polygons));
        // In what is filled.
        polygons.push_back({square_at(inner.x + 0.3, inner.y + 0.7, 0.1), {}});
        CHECK_FALSE(certainly_valid(polygons));
    }
    SECTION("one in another") {
        polygon.holes[2000] =
            square_at(polygon.holes[77][0].x + 0.5, polygon.holes[77][0].y + 1, 0.5);
        CHECK_FALSE(certainly_valid({polygon}));
    }
    SECTION("one outside") {
        polygon.holes[2000] = square_at(-9, 100, 2);
        CHECK_FALSE(certainly_valid({polygon}));
    }
    SECTION("one across the shell") {
        polygon.holes[2000] = square_at(-6, 103, 2);
        CHECK_FALSE(certainly_valid({polygon}));
    }
    SECTION("one that touches two others and the shell") {
        polygon.holes.push_back(
            {{-5, 5.0 * 60}, {0, 5.0 * 59 + 2}, {0, 5.0 * 59 + 3}, {-5, 5.0 * 60}});
        CHECK(certainly_valid({polygon}) == is_valid_for_geos({polygon}));
    }
}

TEST_CASE("holes in one line, clusters far apart, needles among crumbs are proven") {
    SourcePolygon line;
    line.shell = {{-1, -1}, {60'000, -1}, {60'000, 2}, {-1, 2}, {-1, -1}};
    for (int i = 0; i < 20'000; ++i) line.holes.push_back(square_at(3 * i, 0, 1));
    CHECK(certainly_valid({line}));
    line.holes[12'345] = square_at(3 * 12'344 + 0.25, 0.25, 0.5);
    CHECK_FALSE(certainly_valid({line}));
    SourceMultiPolygon polygons;
    for (int k = 0; k < 5; ++k)
        for (int i = 0; i < 900; ++i)
            polygons.push_back({square_at(1e7 * k + i % 30, 1e6 * k + i / 30, 0.5), {}});
    CHECK(certainly_valid(polygons));
    for (int i = 0; i < 3000; ++i) {
        const double x = 100 + i;
        polygons.push_back({{{x, -1e5}, {x + 0.5, -1e5}, {x + 0.5, 1e6}, {x, 1e6}, {x, -1e5}}, {}});
    }
    CHECK(certainly_valid(polygons));
    polygons.push_back({square_at(1000.25, 0, 0.5), {}});
    CHECK_FALSE(certainly_valid(polygons));
}

TEST_CASE("combs, spirals and needles are proven") {
    SourceRing comb;
    for (int i = 0; i < 3000; ++i) {
        comb.push_back({1.0 * i, 1});
        comb.push_back({1.0 * i + 0.4, 1000});
        comb.push_back({1.0 * i + 0.8, 1});
    }
    comb.insert(comb.end(), {{3000, 0}, {0, 0}, comb.front()});
    SourceRing lying = comb;
    for (SourcePoint& p : lying) p = {p.y, p.x};
    SourceRing spiral;
    for (int i = 0; i <= 8000; ++i)
        spiral.push_back({i * std::cos(0.01 * i), i * std::sin(0.01 * i)});
    for (int i = 8000; i > 60; --i)
        spiral.push_back({(i - 40) * std::cos(0.01 * i), (i - 40) * std::sin(0.01 * i)});
    spiral.push_back(spiral.front());
    for (SourceRing* ring : {&comb, &lying, &spiral}) {
        CHECK(certainly_valid({{*ring, {}}}));
        // One vertex across the neighbour.
        SourceRing wrong = *ring;
        const SourcePoint middle = wrong[4001];
        wrong[4001] = {middle.x + 0.7 * std::abs(wrong[4000].x - wrong[4004].x) + 0.9,
                       middle.y + 0.7 * std::abs(wrong[4000].y - wrong[4004].y) + 0.9};
        CHECK(certainly_valid({{wrong, {}}}) == is_valid_for_geos({{wrong, {}}}));
    }
}
