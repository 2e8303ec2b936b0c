#include "geometry/repair.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "support/catch.hpp"

using namespace phusong::geometry;
using Outcome = RepairResult::Outcome;

namespace {

SourceMultiPolygon polygon(SourceRing shell, std::vector<SourceRing> holes = {}) {
    return {{std::move(shell), std::move(holes)}};
}

double area(const SourceMultiPolygon& polygons) {
    const auto ring_area = [](const SourceRing& ring) {
        double twice = 0;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            twice += ring[i].x * ring[i + 1].y - ring[i].y * ring[i + 1].x;
        return std::abs(twice / 2);
    };
    double sum = 0;
    for (const SourcePolygon& p : polygons) {
        sum += ring_area(p.shell);
        for (const SourceRing& hole : p.holes) sum -= ring_area(hole);
    }
    return sum;
}

SourceRing star(int corners, int step) {
    SourceRing ring;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2 * std::numbers::pi * ((i % corners) * step % corners) / corners;
        ring.push_back({106.7 + 0.1 * std::cos(angle), 21.8 + 0.1 * std::sin(angle)});
    }
    return ring;
}

}  // namespace

TEST_CASE("strictly convex rings are accepted at sight") {
    CHECK(is_one_convex_ring(polygon(star(64, 1))));
    CHECK(is_one_convex_ring(polygon(star(3, 1))));
    SECTION("in both directions") {
        SourceRing ring = star(64, 1);
        std::reverse(ring.begin(), ring.end());
        CHECK(is_one_convex_ring(polygon(ring)));
    }
    SECTION("with vertical and horizontal edges") {
        CHECK(is_one_convex_ring(polygon({{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}})));
    }
}

TEST_CASE("what is not surely valid is not accepted at sight") {
    // A pentagram turns left at every corner, but goes round twice.
    CHECK_FALSE(is_one_convex_ring(polygon(star(5, 2))));
    // A convex ring traversed twice.
    SourceRing twice = star(6, 1);
    const SourceRing once = twice;
    twice.insert(twice.end(), once.begin() + 1, once.end());
    CHECK_FALSE(is_one_convex_ring(polygon(twice)));
    CHECK_FALSE(is_one_convex_ring(polygon({{0, 0}, {2, 0}, {1, 1}, {2, 2}, {0, 2}, {0, 0}})));
    CHECK_FALSE(is_one_convex_ring(polygon({{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}})));
    CHECK_FALSE(is_one_convex_ring(polygon({{0, 0}, {1, 0}, {1, 1}, {0, 1}})));
    CHECK_FALSE(is_one_convex_ring({}));
}

TEST_CASE("valid polygons come back as they are") {
    const SourceMultiPolygon with_hole = polygon({{0, 0}, {9, 0}, {5, 4}, {9, 9}, {0, 9}, {0, 0}},
                                                 {{{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}}});
    const RepairResult result = repair(with_hole);
    CHECK(result.outcome == Outcome::valid);
    CHECK(result.reason.empty());
    CHECK(result.polygons[0].shell == with_hole[0].shell);
    CHECK(result.polygons[0].holes == with_hole[0].holes);
}

TEST_CASE("a bow tie is repaired into its two triangles, with reason and place") {
    const RepairResult result = repair(polygon({{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}));
    CHECK(result.outcome == Outcome::repaired);
    CHECK(result.reason == "Self-intersection");
    REQUIRE(result.location);
    CHECK(*result.location == SourcePoint{1, 1});
    CHECK(result.polygons.size() == 2);
    CHECK(area(result.polygons) == 2.0);
}

TEST_CASE("parts that overlap are united, not counted twice") {
    SourceMultiPolygon overlapping = polygon({{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}});
    overlapping.push_back({{{1, 0}, {3, 0}, {3, 2}, {1, 2}, {1, 0}}, {}});
    const RepairResult result = repair(overlapping);
    CHECK(result.outcome == Outcome::repaired);
    CHECK(area(result.polygons) == 6.0);
}

TEST_CASE("spikes and collapsed parts vanish") {
    const RepairResult spike =
        repair(polygon({{0, 0}, {2, 0}, {2, 2}, {5, 2}, {2, 2}, {0, 2}, {0, 0}}));
    CHECK(spike.outcome == Outcome::repaired);
    CHECK(area(spike.polygons) == 4.0);

    const RepairResult flat = repair(polygon({{0, 0}, {1, 1}, {2, 2}, {1, 1}, {0, 0}}));
    CHECK(flat.outcome == Outcome::nothing);
    CHECK(flat.polygons.empty());
    CHECK_FALSE(flat.reason.empty());
}

TEST_CASE("a hole outside its shell is repaired") {
    const RepairResult result = repair(polygon({{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}},
                                               {{{5, 5}, {6, 5}, {6, 6}, {5, 6}, {5, 5}}}));
    CHECK(result.outcome == Outcome::repaired);
    CHECK(result.reason == "Hole lies outside shell");
    CHECK_FALSE(result.polygons.empty());
}

TEST_CASE("rings are closed and stumps of rings dropped") {
    const RepairResult open = repair(polygon({{0, 0}, {2, 0}, {2, 2}, {0, 2}}));
    CHECK(open.outcome == Outcome::repaired);
    CHECK(open.reason == "ring is not closed");
    CHECK(area(open.polygons) == 4.0);

    const RepairResult stump =
        repair(polygon({{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}, {{{1, 1}, {1.5, 1}, {1, 1}}}));
    CHECK(stump.outcome == Outcome::repaired);
    CHECK(stump.polygons[0].holes.empty());

    CHECK(repair(polygon({{0, 0}, {0, 0}, {0, 0}})).outcome == Outcome::nothing);
    CHECK(repair(polygon({})).outcome == Outcome::nothing);
    CHECK(repair({}).outcome == Outcome::nothing);
}
