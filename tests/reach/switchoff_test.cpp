#include "reach/switchoff.hpp"

#include "reach/example.hpp"
#include "reach/values.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;

namespace {

Switchoff switchoff_of(const Example& example) {
    const auto cells = cells_in_summing_order(example.cube);
    std::vector<double> areas;
    for (std::size_t unit = 0; unit < example.units.size(); ++unit) {
        areas.push_back(example.cube.unit_area_m2(unit));
    }
    return switchoff_2g(example.units, example.cube, cells,
                        spread_people(example.units, example.cube, cells, {}), example.layers,
                        areas);
}

}  // namespace

TEST_CASE("who has 2G of any operator and nothing newer loses all mobile service") {
    const auto result = switchoff_of(Example{});
    CHECK(result.area_m2 == std::vector<double>{600'000, 0});
    CHECK(result.population[0] == 600.0);
    CHECK_FALSE(result.population[1]);
}

TEST_CASE("a fixed network does not replace 2G, another operator's 4G does") {
    Example example;
    example.layers = {layer(domain::Technology::g2, "A"), layer(domain::Technology::g4, "B"),
                      layer(domain::Technology::fixed, "A")};
    example.cube.signatures = {{0, 1}, {0, 2}, {2}};
    example.cube.units = {{{0, 10}, {1, 30}, {2, 60}}, {{2, 5}}};
    example.units[1].population = 7;
    const auto result = switchoff_of(example);
    CHECK(result.area_m2 == std::vector<double>{30, 0});
    CHECK(result.population[0] == 300.0);
    CHECK(result.population[1] == 0.0);
}
