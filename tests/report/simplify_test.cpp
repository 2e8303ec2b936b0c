#include "report/simplify.hpp"

#include <cmath>
#include <random>
#include <vector>

#include "report/to_grid.hpp"

#include "grid_shapes.hpp"
#include "support/catch.hpp"

using namespace phusong;
using report::GridRing;
using report::GridShape;

namespace {

constexpr int kSide = 8;
constexpr std::int32_t kCell = 1000;
constexpr int kSteps = 40;

/// A wavy line between two corners of the lattice, the same for both its sides.
void append_border(GridRing& ring, report::GridPoint a, report::GridPoint b) {
    const bool swapped = b < a;
    const report::GridPoint first = swapped ? b : a;
    const report::GridPoint last = swapped ? a : b;
    std::mt19937 random(static_cast<unsigned>(first.x * 31 + first.y * 7 + last.x));
    GridRing points;
    for (int i = 0; i < kSteps; ++i) {
        const auto wave = static_cast<std::int32_t>(random() % 81) - 40;
        const bool level = first.y == last.y;
        const std::int32_t along = kCell * i / kSteps;
        if (i == 0) {
            points.push_back(first);
        } else {
            points.push_back({first.x + (level ? along : wave), first.y + (level ? wave : along)});
        }
    }
    points.push_back(last);
    if (swapped) std::reverse(points.begin(), points.end());
    ring.insert(ring.end(), points.begin(), points.end() - 1);
}

/// A chequerboard with wavy borders: tiles its square without gap or overlap.
std::vector<GridShape> wavy_board() {
    std::vector<GridShape> shapes;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            GridRing ring;
            const std::int32_t w = x * kCell;
            const std::int32_t s = y * kCell;
            append_border(ring, {w, s}, {w + kCell, s});
            append_border(ring, {w + kCell, s}, {w + kCell, s + kCell});
            append_border(ring, {w + kCell, s + kCell}, {w, s + kCell});
            append_border(ring, {w, s + kCell}, {w, s});
            shapes.push_back(test::shape(ring));
        }
    return shapes;
}

/// Sum of the areas of all shapes, and area of what the outer arcs enclose: equal where shapes
/// tile.
std::pair<double, double> areas(const report::Topology& topology) {
    std::vector<int> balance(topology.arcs.size(), 0);
    double shapes = 0;
    for (const auto& rings : topology.shapes)
        for (const auto& ring : rings) {
            shapes += report::twice_area(topology.ring(ring));
            for (const report::ArcReference reference : ring)
                balance[static_cast<std::size_t>(reference < 0 ? ~reference : reference)] +=
                    reference < 0 ? -1 : 1;
        }
    double outline = 0;
    for (std::size_t a = 0; a < topology.arcs.size(); ++a)
        for (std::size_t i = 1; i < topology.arcs[a].size(); ++i) {
            const auto p = topology.arcs[a][i - 1];
            const auto q = topology.arcs[a][i];
            outline +=
                balance[a] * (static_cast<double>(p.x) * q.y - static_cast<double>(q.x) * p.y);
        }
    return {shapes, outline};
}

}  // namespace

TEST_CASE("simplified neighbours still tile: no slivers") {
    for (const std::size_t budget : {10'000U, 2'000U, 500U, 0U}) {
        std::vector<report::Topology> board{report::build_topology(wavy_board())};
        const std::size_t before = board[0].point_count();
        const double tolerance = report::simplify(board, 1.0, {budget, 1.0});
        const auto [shapes, outline] = areas(board[0]);
        CHECK(std::abs(shapes - outline) < 1e-9 * outline);
        CHECK(shapes > 0.9 * 2 * kSide * kSide * kCell * kCell);
        CHECK(board[0].shapes.size() == kSide * kSide);
        for (const auto& rings : board[0].shapes) CHECK(rings.size() == 1);
        if (budget == 500) {
            CHECK(board[0].point_count() < before / 5);
            CHECK(tolerance > 20);
            CHECK(tolerance <= 81);
        }
    }
}

TEST_CASE("what lies within the tolerance goes, what does not stays") {
    std::vector<report::Topology> one{report::build_topology(std::vector<GridShape>{
        test::shape({{0, 0}, {50, 1}, {100, 0}, {100, 100}, {50, 130}, {0, 100}})})};
    report::simplify(one, 1.0, {100, 5.0});
    const GridRing ring = one[0].ring(one[0].shapes[0][0]);
    CHECK(ring.size() == 5);
    CHECK(std::find(ring.begin(), ring.end(), report::GridPoint{50, 1}) == ring.end());
    CHECK(std::find(ring.begin(), ring.end(), report::GridPoint{50, 130}) != ring.end());
}

TEST_CASE("a small shape stays visible, a small hole does not") {
    GridRing hole = test::square(500, 500, 3);
    std::reverse(hole.begin(), hole.end());
    std::vector<report::Topology> world{report::build_topology(std::vector<GridShape>{
        {{test::square(0, 0, 1000), hole}}, test::shape(test::square(5000, 5000, 4))})};
    report::simplify(world, 1.0, {100, 50.0});
    CHECK(world[0].shapes[0].size() == 1);
    REQUIRE(world[0].shapes[1].size() == 1);
    CHECK(report::twice_area(world[0].ring(world[0].shapes[1][0])) > 0);
}
