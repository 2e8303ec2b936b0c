#include "report/topology.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "report/to_grid.hpp"

#include "grid_shapes.hpp"
#include "support/catch.hpp"

using namespace phusong;
using report::GridRing;
using report::GridShape;

namespace {

/// The ring from its least vertex on: where a ring starts says nothing.
GridRing turned(GridRing ring) {
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
    return ring;
}

}  // namespace

TEST_CASE("neighbours share one arc, run both ways") {
    const std::vector<GridShape> shapes{test::shape(test::square(0, 0, 100)),
                                        test::shape(test::square(100, 0, 100))};
    const report::Topology topology = report::build_topology(shapes);
    CHECK(topology.arcs.size() == 3);
    std::multiset<int> shared;
    for (const auto& rings : topology.shapes)
        for (const report::ArcReference reference : rings[0])
            shared.insert(reference < 0 ? ~reference : reference);
    CHECK(std::count_if(shared.begin(), shared.end(),
                        [&](int arc) { return shared.count(arc) == 2; }) == 2);
    for (std::size_t s = 0; s < 2; ++s)
        CHECK(turned(topology.ring(topology.shapes[s][0])) == turned(shapes[s].rings[0]));
}

TEST_CASE("a vertex on a neighbour's edge becomes one of it") {
    // The western square has one long side where two squares stand in the east.
    const std::vector<GridShape> shapes{test::shape(test::square(0, 0, 1000)),
                                        test::shape(test::square(1000, 0, 500)),
                                        test::shape(test::square(1000, 500, 500))};
    const report::Topology topology = report::build_topology(shapes);
    const GridRing west = topology.ring(topology.shapes[0][0]);
    CHECK(west.size() == 5);
    CHECK(std::find(west.begin(), west.end(), report::GridPoint{1000, 500}) != west.end());
}

TEST_CASE("a shape that fills another's hole shares its ring, wherever both start") {
    GridRing hole = test::square(40, 40, 20);
    GridRing island = hole;
    std::reverse(hole.begin(), hole.end());
    std::rotate(island.begin(), island.begin() + 2, island.end());
    const std::vector<GridShape> shapes{{{test::square(0, 0, 100), hole}}, test::shape(island)};
    const report::Topology topology = report::build_topology(shapes);
    CHECK(topology.arcs.size() == 2);
    REQUIRE(topology.shapes[0].size() == 2);
    CHECK(topology.shapes[0][1][0] == ~topology.shapes[1][0][0]);
}

TEST_CASE("no shapes, and shapes without rings") {
    CHECK(report::build_topology({}).arcs.empty());
    const report::Topology topology = report::build_topology(std::vector<GridShape>(2));
    CHECK(topology.shapes.size() == 2);
    CHECK(topology.point_count() == 0);
}

TEST_CASE("a ring's area has a sign") {
    GridRing ring = test::square(-5, -5, 10);
    CHECK(report::twice_area(ring) == 200);
    std::reverse(ring.begin(), ring.end());
    CHECK(report::twice_area(ring) == -200);
}
