#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "overlay/border_chainer.hpp"
#include "overlay/border_rings.hpp"

#include "support/catch.hpp"

/// Borders that are linked to chains in each tile and to rings at the end: the same rings whatever
/// the tiles are.
using namespace phusong;
using overlay::BorderChain;
using overlay::BorderPoint;
using overlay::BorderSegment;
using overlay::TileBorders;

namespace {

constexpr std::int64_t kSquare = 512'000;  // 1000 steps
constexpr std::int64_t kSquares = 12;
constexpr std::uint32_t kClass = 3;

/// Squares of a chessboard of any pattern, and the border around them with its edges cut in two or
/// more wherever the lines of a grid cross them.
struct Board {
    std::set<std::pair<std::int64_t, std::int64_t>> squares;

    /// From a to b, along an axis: where the lines of the grid cross, the middle, and b.
    static std::vector<std::int64_t> cuts(std::int64_t a, std::int64_t b) {
        std::vector<std::int64_t> all{(a + b) / 2, b};
        for (std::int64_t line = -20; line <= 20; ++line)
            if (const std::int64_t at = line * kSquare; std::min(a, b) < at && at < std::max(a, b))
                all.push_back(at);
        std::sort(all.begin(), all.end());
        if (b < a) std::reverse(all.begin(), all.end());
        return all;
    }

    bool has(std::int64_t x, std::int64_t y) const { return squares.contains({x, y}); }

    std::vector<BorderSegment> border(BorderPoint offset) const {
        std::vector<BorderSegment> segments;
        std::uint32_t source = 0;
        const auto edge = [&](std::int64_t ax, std::int64_t ay, std::int64_t bx, std::int64_t by) {
            const BorderPoint a{offset.x + ax * kSquare, offset.y + ay * kSquare};
            const BorderPoint b{offset.x + bx * kSquare, offset.y + by * kSquare};
            BorderPoint from = a;
            const bool level = a.y == b.y;
            for (const std::int64_t cut : level ? cuts(a.x, b.x) : cuts(a.y, b.y)) {
                const BorderPoint to = level ? BorderPoint{cut, a.y} : BorderPoint{a.x, cut};
                if (to == from) continue;
                segments.push_back(
                    {from.x, from.y, to.x, to.y, source, overlay::kAllZones, kClass});
                from = to;
            }
            ++source;
        };
        for (const auto& [x, y] : squares) {
            if (!has(x, y - 1)) edge(x, y, x + 1, y);
            if (!has(x + 1, y)) edge(x + 1, y, x + 1, y + 1);
            if (!has(x, y + 1)) edge(x + 1, y + 1, x, y + 1);
            if (!has(x - 1, y)) edge(x, y + 1, x, y);
        }
        return segments;
    }
};

Board any_board(std::mt19937_64& random) {
    Board board;
    for (std::int64_t x = 0; x < kSquares; ++x)
        for (std::int64_t y = 0; y < kSquares; ++y)
            if (random() % 5 < 3) board.squares.insert({x, y});
    return board;
}

/// Sorts segments into tiles of a width, those along a side into the tile above or to the right,
/// shuffles them and chains each tile.
std::vector<TileBorders> chained(const std::vector<BorderSegment>& segments, std::int64_t width,
                                 std::mt19937_64& random) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<BorderSegment>> by_tile;
    const auto tile_of = [width](std::int64_t a, std::int64_t b) {
        const std::int64_t middle = (a + b) / 2;
        return middle >= 0 ? middle / width : -((width - 1 - middle) / width);
    };
    for (const BorderSegment& s : segments)
        by_tile[{tile_of(s.ax, s.bx), tile_of(s.ay, s.by)}].push_back(s);
    overlay::BorderChainer chainer;
    std::vector<TileBorders> tiles;
    for (auto& [at, of_tile] : by_tile) {
        std::shuffle(of_tile.begin(), of_tile.end(), random);
        const auto [x, y] = at;
        tiles.push_back(
            chainer.chain(of_tile, {{x * width, y * width}, {(x + 1) * width, (y + 1) * width}}));
    }
    return tiles;
}

std::vector<const BorderChain*> all_of(const std::vector<TileBorders>& tiles) {
    std::vector<const BorderChain*> chains;
    for (const TileBorders& tile : tiles)
        for (const BorderChain& chain : tile.chains) chains.push_back(&chain);
    return chains;
}

using Vertices = std::vector<std::pair<double, double>>;

Vertices vertices(const std::vector<geometry::PlaneVertex>& ring) {
    Vertices all;
    for (const geometry::PlaneVertex& v : ring) all.emplace_back(v.x, v.y);
    return all;
}

std::vector<std::pair<Vertices, std::vector<Vertices>>> polygons(const geometry::PlaneArea& area) {
    std::vector<std::pair<Vertices, std::vector<Vertices>>> all;
    for (const geometry::PlaneAreaPolygon& polygon : area.polygons) {
        all.emplace_back(vertices(polygon.shell), std::vector<Vertices>());
        for (const auto& hole : polygon.holes) all.back().second.push_back(vertices(hole));
    }
    return all;
}

/// Holes as they are filled: each the other way round.
std::vector<Vertices> turned_holes(const geometry::PlaneArea& area) {
    std::vector<Vertices> holes;
    for (const geometry::PlaneAreaPolygon& polygon : area.polygons)
        for (const auto& hole : polygon.holes) {
            Vertices turned = vertices(hole);
            std::reverse(turned.begin(), turned.end());
            holes.push_back(std::move(turned));
        }
    std::sort(holes.begin(), holes.end());
    return holes;
}

std::vector<Vertices> shells(const std::vector<geometry::PlaneAreaPolygon>& areas) {
    std::vector<Vertices> all;
    for (const geometry::PlaneAreaPolygon& area : areas) all.push_back(vertices(area.shell));
    std::sort(all.begin(), all.end());
    return all;
}

/// Of all rings on the plane, in squares of the board.
double squares_in(const geometry::PlaneArea& area) {
    constexpr double kSide = static_cast<double>(kSquare) / overlay::kBorderUnitsPerStep;
    double twice = 0;
    const auto add = [&](const std::vector<geometry::PlaneVertex>& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geometry::PlaneVertex& p = ring[i];
            const geometry::PlaneVertex& q = ring[(i + 1) % ring.size()];
            twice += p.x * q.y - p.y * q.x;
        }
    };
    for (const geometry::PlaneAreaPolygon& polygon : area.polygons) {
        add(polygon.shell);
        for (const auto& hole : polygon.holes) add(hole);
    }
    return twice / 2 / (kSide * kSide);
}

std::size_t links(const std::vector<const BorderChain*>& chains) {
    std::size_t sum = 0;
    for (const BorderChain* chain : chains) sum += chain->links;
    return sum;
}

}  // namespace

TEST_CASE("rings are the same whatever tiles they were chained in") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random(seed);
        const Board board = any_board(random);
        // Corners on the lines between tiles, beside them, and beside them by less than rounding.
        for (const std::int64_t beside : {std::int64_t{0}, std::int64_t{3}, kSquare / 5}) {
            const auto segments = board.border({-4 * kSquare + beside, -7 * kSquare - beside});
            const auto whole = chained(segments, 1000 * kSquare, random);
            const auto wanted = overlay::link_borders(all_of(whole));
            REQUIRE(std::abs(squares_in(wanted) - static_cast<double>(board.squares.size())) <
                    1e-6);
            for (const std::int64_t width : {kSquare, 2 * kSquare, 5 * kSquare}) {
                CAPTURE(beside, width);
                const auto tiles = chained(segments, width, random);
                const auto chains = all_of(tiles);
                REQUIRE(links(chains) == segments.size());
                const auto found = overlay::link_borders(chains);
                REQUIRE(polygons(found) == polygons(wanted));
                REQUIRE(shells(overlay::holes_within(chains)) == turned_holes(wanted));
            }
        }
    }
}

TEST_CASE("areas that touch in two points are two polygons, wherever linking begins") {
    std::mt19937_64 random(3);
    // Two blocks around an empty square, which touch in two of its corners.
    for (int turned = 0; turned < 4; ++turned) {
        Board board;
        for (const auto& [x, y] : {std::pair{-1, 0}, {-1, 1}, {0, 1}, {1, 1}, {1, 0}, {0, -1}}) {
            auto [u, v] = std::pair{x, y};
            for (int i = 0; i < turned; ++i) std::tie(u, v) = std::pair{-v, u};
            board.squares.insert({u, v});
        }
        for (const std::int64_t width : {kSquare, 3 * kSquare, 100 * kSquare}) {
            CAPTURE(turned, width);
            const auto tiles = chained(board.border({500, 500}), width, random);
            const auto area = overlay::link_borders(all_of(tiles));
            REQUIRE(area.polygons.size() == 2);
            CHECK(area.polygons[0].holes.empty());
            CHECK(area.polygons[1].holes.empty());
            CHECK(std::abs(squares_in(area) - 6) < 1e-6);
        }
    }
}

TEST_CASE("of a border within a tile one chain is left, and a ring is one by itself") {
    std::mt19937_64 random(5);
    Board board;
    board.squares = {{1, 1}, {2, 1}, {2, 2}, {5, 5}};
    const auto segments = board.border({100, 100});
    const auto within = chained(segments, 100 * kSquare, random);
    REQUIRE(within.size() == 1);
    REQUIRE(within[0].chains.size() == 2);
    for (const BorderChain& chain : within[0].chains) {
        CHECK(chain.closed);
        const bool single = chain.inner.size() == 4;
        // Without the middles of edges, and where lines cut them.
        CHECK(chain.inner.size() == (single ? 4 : 8));
        CHECK(chain.links == (single ? 12 : 24));
        CHECK(chain.twice_area == (single ? 2 : 6) * overlay::Int128{kSquare} * kSquare);
    }
    // Cut by a line, each tile has one chain of either.
    const auto cut = chained(segments, 2 * kSquare + kSquare / 2, random);
    std::size_t open = 0;
    for (const TileBorders& tile : cut)
        for (const BorderChain& chain : tile.chains) open += chain.closed ? 0 : 1;
    CHECK(open > 0);
    CHECK(open <= 8);
}

TEST_CASE("what runs to and fro is dropped within a tile and across a line between two") {
    std::mt19937_64 random(7);
    for (const std::int64_t width : {kSquare, 3 * kSquare, 100 * kSquare}) {
        CAPTURE(width);
        // Two squares side by side, each with all of its border, and one by itself.
        std::vector<BorderSegment> segments;
        for (const std::int64_t x : {2, 3, 8}) {
            Board one;
            one.squares = {{x, 1}};
            for (BorderSegment segment : one.border({0, 0})) {
                segment.source_edge += static_cast<std::uint32_t>(10 * x);
                segments.push_back(segment);
            }
        }
        const auto tiles = chained(segments, width, random);
        const auto area = overlay::link_borders(all_of(tiles));
        REQUIRE(area.polygons.size() == 2);
        CHECK(std::abs(squares_in(area) - 3) < 1e-6);
        CHECK(area.polygons[0].shell.size() == 6);
        CHECK(area.polygons[1].shell.size() == 4);
    }
}

TEST_CASE("ends that rounding set apart are linked, within a tile and across a line") {
    std::mt19937_64 random(11);
    Board board;
    board.squares = {{1, 1}, {2, 1}, {1, 2}, {5, 1}};
    for (const std::int64_t width : {kSquare, 2 * kSquare, 100 * kSquare}) {
        CAPTURE(width);
        auto segments = board.border({0, 0});
        // A corner, and the middle of an edge, are two points each.
        segments[0].ax += 3;
        segments[0].ay -= 2;
        segments[8].bx -= 2;
        const auto tiles = chained(segments, width, random);
        const auto area = overlay::link_borders(all_of(tiles));
        REQUIRE(area.polygons.size() == 2);
        CHECK(std::abs(squares_in(area) - 4) < 1e-4);
        CHECK(overlay::holes_within(all_of(tiles)).empty());
    }
}

TEST_CASE("rings whose starts lie side by side stay two") {
    // They begin within what rounding may set apart; each of them closes where it began.
    std::mt19937_64 random(13);
    Board left;
    left.squares = {{0, 0}};
    for (const std::int64_t width : {kSquare, 100 * kSquare}) {
        auto segments = left.border({0, 0});
        for (BorderSegment segment : left.border({kSquare + 2, 0})) {
            segment.source_edge += 100;
            segments.push_back(segment);
        }
        const auto tiles = chained(segments, width, random);
        const auto area = overlay::link_borders(all_of(tiles));
        REQUIRE(area.polygons.size() == 2);
        CHECK(area.polygons[0].shell.size() == 4);
        CHECK(area.polygons[1].shell.size() == 4);
    }
}

TEST_CASE("things that are drawn are chained apart") {
    std::mt19937_64 random(17);
    Board board;
    board.squares = {{0, 0}, {1, 0}};
    std::vector<BorderSegment> segments;
    for (const std::uint32_t zone : {7U, 5U})
        for (const std::uint32_t region_class : {2U, 1U})
            for (BorderSegment segment : board.border({kSquare, kSquare})) {
                segment.zone = zone;
                segment.region_class = region_class;
                segments.push_back(segment);
            }
    const auto tiles = chained(segments, 100 * kSquare, random);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> things;
    for (const BorderChain& chain : tiles[0].chains) {
        CHECK(chain.closed);
        CHECK(chain.links == 12);
        things.emplace_back(chain.region_class, chain.zone);
    }
    CHECK(things ==
          std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 5}, {1, 7}, {2, 5}, {2, 7}});
}
