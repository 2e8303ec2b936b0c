#include "domain/reach_cube.hpp"

#include <stdexcept>

#include "support/catch.hpp"

using namespace phusong::domain;

TEST_CASE("the cells of a unit add up to its area") {
    ReachCube cube;
    cube.signatures = {{}, {0}};
    cube.units = {{{0, 1.5}, {1, 2.25}}, {}};
    CHECK(cube.unit_area_m2(0) == 3.75);
    CHECK(cube.unit_area_m2(1) == 0);
    CHECK_THROWS_AS(cube.unit_area_m2(2), std::out_of_range);
}
