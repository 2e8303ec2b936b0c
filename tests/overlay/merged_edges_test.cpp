#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "overlay/common_borders.hpp"
#include "overlay/side_by_side.hpp"

#include "support/catch.hpp"

/// What features of a tile have in common, before anything is divided. Coordinates of vertices are
/// even, as in a tile.
using namespace phusong::overlay;

namespace {

using Point = std::pair<LocalCoordinate, LocalCoordinate>;

/// Features of rings, with identifiers of vertices that follow one another.
struct Builder {
    std::vector<LocalEdge> edges;
    std::uint32_t next_id = 100;
    std::uint32_t features = 0;

    CellFeature add(const std::vector<Point>& ring, std::int32_t winding = 0) {
        const auto begin = static_cast<std::uint32_t>(edges.size());
        const auto count = static_cast<std::uint32_t>(ring.size());
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto [ax, ay] = ring[i];
            const auto [bx, by] = ring[(i + 1) % count];
            edges.push_back({ax, ay, bx, by, next_id + i, next_id + (i + 1) % count, 0, 0});
        }
        next_id += count;
        return {features++, winding, begin, begin + count};
    }
    CellFeature square(LocalCoordinate x, LocalCoordinate y, std::int32_t winding = 0) {
        return add({{x, y}, {x + 10, y}, {x + 10, y + 10}, {x, y + 10}}, winding);
    }
};

/// Every edge of the feature is followed by one that starts at the vertex it ends at.
bool is_closed(const CellFeature& feature, const std::vector<LocalEdge>& edges) {
    std::map<std::uint32_t, Point> starts;
    for (std::uint32_t i = feature.begin; i < feature.end; ++i)
        if (!starts.emplace(edges[i].source, Point{edges[i].ax, edges[i].ay}).second) return false;
    return std::all_of(edges.begin() + feature.begin, edges.begin() + feature.end,
                       [&](const LocalEdge& e) {
                           const auto at = starts.find(e.next);
                           return at != starts.end() && at->second == Point{e.bx, e.by};
                       });
}

double twice_area(const CellFeature& feature, const std::vector<LocalEdge>& edges) {
    double sum = 0;
    for (std::uint32_t i = feature.begin; i < feature.end; ++i)
        sum += static_cast<double>(edges[i].ax) * edges[i].by -
               static_cast<double>(edges[i].bx) * edges[i].ay;
    return sum;
}

}  // namespace

TEST_CASE("two squares of a layer become one feature without the edge between them") {
    Builder b;
    std::vector<SideBySide::Member> members = {{b.square(0, 0, 1), true},
                                               {b.square(10, 0, 1), true}};
    SideBySide().join(members, b.edges);
    REQUIRE(members.size() == 1);
    const CellFeature& joined = members[0].feature;
    CHECK(joined.feature == 0);
    CHECK(joined.winding == 2);
    CHECK(joined.end - joined.begin == 6);
    CHECK(b.edges.size() == 6);
    CHECK(is_closed(joined, b.edges));
    CHECK(twice_area(joined, b.edges) == 400);
}

TEST_CASE("the vertex in the middle of four squares vanishes, a hole between eight stays") {
    Builder four;
    std::vector<SideBySide::Member> members;
    for (const auto& [x, y] : std::vector<Point>{{0, 0}, {10, 0}, {10, 10}, {0, 10}})
        members.push_back({four.square(x, y), true});
    SideBySide().join(members, four.edges);
    REQUIRE(members.size() == 1);
    CHECK(four.edges.size() == 8);
    CHECK(is_closed(members[0].feature, four.edges));

    Builder eight;
    members.clear();
    for (LocalCoordinate x = 0; x < 30; x += 10)
        for (LocalCoordinate y = 0; y < 30; y += 10)
            if (x != 10 || y != 10) members.push_back({eight.square(x, y), true});
    SideBySide().join(members, eight.edges);
    REQUIRE(members.size() == 1);
    CHECK(eight.edges.size() == 16);
    CHECK(is_closed(members[0].feature, eight.edges));
    CHECK(twice_area(members[0].feature, eight.edges) == 1600);
}

TEST_CASE("squares that touch in a corner stay apart, but for a way around it") {
    Builder b;
    std::vector<SideBySide::Member> members = {{b.square(0, 0), true}, {b.square(10, 10), true}};
    SideBySide().join(members, b.edges);
    CHECK(members.size() == 2);
    CHECK(b.edges.size() == 8);

    members = {};
    Builder around;
    for (const auto& [x, y] : std::vector<Point>{{0, 0}, {10, 10}, {10, 0}})
        members.push_back({around.square(x, y), true});
    SideBySide().join(members, around.edges);
    REQUIRE(members.size() == 1);
    CHECK(around.edges.size() == 8);
    CHECK(is_closed(members[0].feature, around.edges));
}

TEST_CASE("what is not convex is left alone, and a square beside two equal ones joins one") {
    Builder b;
    std::vector<SideBySide::Member> members = {{b.square(0, 0), true},
                                               {b.square(10, 0), false},
                                               {b.square(20, 0), true},
                                               {b.square(20, 0), true},
                                               {b.square(30, 0), true}};
    const std::vector<LocalEdge> before = b.edges;
    SideBySide().join(members, b.edges);
    REQUIRE(members.size() == 4);
    CHECK(members[1].feature.feature == 1);
    CHECK(members[3].feature.feature == 3);
    CHECK(b.edges.size() == before.size() - 2);
    double area = 0;
    for (const SideBySide::Member& member : members) {
        CHECK(is_closed(member.feature, b.edges));
        area += twice_area(member.feature, b.edges);
    }
    CHECK(area == 5 * 200);
}

TEST_CASE("chains that enter the tile are linked from its side to its side") {
    // Two squares that the tile's left side x = 1 cuts.
    Builder b;
    const auto chain = [&](LocalCoordinate y) {
        const auto begin = static_cast<std::uint32_t>(b.edges.size());
        const std::uint32_t id = b.next_id;
        b.next_id += 4;
        b.edges.push_back({1, y, 10, y, id, id + 1, 0, 0});
        b.edges.push_back({10, y, 10, y + 10, id + 1, id + 2, 0, 0});
        b.edges.push_back({10, y + 10, 1, y + 10, id + 2, id + 3, 0, 0});
        return CellFeature{b.features++, 0, begin, begin + 3};
    };
    std::vector<SideBySide::Member> members = {{chain(10), true}, {chain(20), true}};
    SideBySide().join(members, b.edges);
    REQUIRE(members.size() == 1);
    REQUIRE(b.edges.size() == 4);
    CHECK(b.edges[0].starts_at_cut());
    CHECK(b.edges[3].ends_at_cut());
    for (std::size_t i = 0; i + 1 < b.edges.size(); ++i)
        CHECK(b.edges[i].next == b.edges[i + 1].source);
}

TEST_CASE("a layer after others is joined where it stands") {
    Builder b;
    const CellFeature other = b.square(100, 100);
    std::vector<SideBySide::Member> members = {{b.square(0, 0), true}, {b.square(10, 0), true}};
    SideBySide().join(members, b.edges);
    REQUIRE(members.size() == 1);
    CHECK(members[0].feature.begin == 4);
    CHECK(members[0].feature.end == 10);
    CHECK(twice_area(other, b.edges) == 200);
    CHECK(is_closed(members[0].feature, b.edges));
}

TEST_CASE("a border of two zones stands once, with the vertices of both") {
    Builder b;
    std::vector<CellFeature> zones;
    zones.push_back(b.add({{0, 0}, {10, 0}, {12, 4}, {8, 8}, {10, 10}, {0, 10}}));
    zones.push_back(b.add({{10, 10}, {8, 8}, {12, 4}, {10, 0}, {20, 0}, {20, 10}}));
    std::vector<CellPair> pairs;
    CommonBorders().find(zones, b.edges, pairs);
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].left == 0);
    CHECK(pairs[0].right == 1);
    REQUIRE(pairs[0].end - pairs[0].begin == 3);
    CHECK(b.edges.size() == 3 + 3 + 3);
    CHECK(zones[0].end - zones[0].begin == 3);
    CHECK(zones[1].end - zones[1].begin == 3);
    for (std::uint32_t i = pairs[0].begin; i < pairs[0].end; ++i) {
        const LocalEdge back = b.edges[i].twin();
        CHECK(back.runs_back_along(b.edges[i]));
        CHECK(back.source >= 106);
        if (i > pairs[0].begin) CHECK(b.edges[i].twin_next == b.edges[i - 1].twin_source);
    }
}

TEST_CASE("of three zones along one border two are a pair, and a spike of one is none") {
    Builder b;
    std::vector<CellFeature> zones;
    zones.push_back(b.square(0, 0));
    zones.push_back(b.square(10, 0));
    zones.push_back(b.square(10, 0));
    zones.push_back(b.add({{40, 0}, {50, 0}, {60, 0}, {50, 0}, {50, 10}}));
    std::vector<CellPair> pairs;
    CommonBorders().find(zones, b.edges, pairs);
    REQUIRE(pairs.size() == 1);
    CHECK(pairs[0].left == 0);
    CHECK(pairs[0].right == 1);
    CHECK(zones[2].end - zones[2].begin == 4);
    CHECK(zones[3].end - zones[3].begin == 5);
}

TEST_CASE("zones without a common edge are left as they are") {
    Builder b;
    std::vector<CellFeature> zones = {b.square(0, 0), b.square(20, 0)};
    const std::size_t before = b.edges.size();
    std::vector<CellPair> pairs;
    CommonBorders().find(zones, b.edges, pairs);
    CHECK(pairs.empty());
    CHECK(b.edges.size() == before);
}
