#include "reach/values.hpp"

#include "reach/example.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;

namespace {

UnitValues values_of(const Example& example, const std::vector<domain::Service>& services) {
    const auto layout = lay_out_columns(services, example.layers);
    const CoverageMasks masks(SignatureJudge(layout, services, example.layers),
                              example.cube.signatures);
    const auto cells = cells_in_summing_order(example.cube);
    return sum_cells(example.units, example.cube, cells,
                     spread_people(example.units, example.cube, cells, {}), masks, 1);
}

// ANY ALL A B EXACTLY_0 EXACTLY_1 EXACTLY_2
std::vector<domain::Service> only_2g() {
    return {domain::standard_services().front()};
}

}  // namespace

TEST_CASE("covered areas are sums of cells") {
    const auto values = values_of(Example{}, only_2g());
    REQUIRE(values.column_count == 7);
    CHECK(values.unit_area_m2 == std::vector<double>{1e6, 4e6});
    const std::vector<double> expected{900'000,   500'000,   900'000,   500'000,   100'000,
                                       400'000,   500'000,   1'000'000, 1'000'000, 1'000'000,
                                       1'000'000, 3'000'000, 0,         1'000'000};
    REQUIRE(values.values.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        CHECK(values.values[i].area_covered_m2 == expected[i]);
    }
}

TEST_CASE("people are spread evenly, and unknown people stay unknown") {
    const auto values = values_of(Example{}, only_2g());
    CHECK(values.values[0].population_covered == 900.0);
    CHECK(values.values[5].population_covered == 400.0);
    for (std::size_t column = 0; column < 7; ++column) {
        CHECK_FALSE(values.values[7 + column].population_covered);
    }
    CHECK(people_in_part(500, 25, 100) == 125.0);
    CHECK(people_in_part(500, 100, 100) == 500.0);
    CHECK(people_in_part(0, 25, 100) == 0.0);
    CHECK(people_in_part(0, 0, 0) == 0.0);
    CHECK_FALSE(people_in_part(std::nullopt, 25, 100));
    CHECK_FALSE(people_in_part(500, 0, 0));
}

TEST_CASE("the centre is covered when its signature is") {
    const auto values = values_of(Example{}, only_2g());
    CHECK(values.values[0].centre_covered == true);   // ANY
    CHECK(values.values[1].centre_covered == false);  // ALL: only A is there
    CHECK(values.values[2].centre_covered == true);   // A
    CHECK(values.values[3].centre_covered == false);  // B
    CHECK(values.values[5].centre_covered == true);   // EXACTLY_1
    for (std::size_t column = 0; column < 7; ++column) {
        CHECK_FALSE(values.values[7 + column].centre_covered);
    }
}

TEST_CASE("a cube without centres leaves them unknown") {
    Example example;
    example.cube.centre_signature.clear();
    CHECK_FALSE(values_of(example, only_2g()).values[0].centre_covered);
}

TEST_CASE("cells are summed from the smallest to the largest") {
    domain::ReachCube cube;
    cube.units = {{{0, 3}, {1, 1}, {2, 2}}, {}};
    const auto cells = cells_in_summing_order(cube);
    REQUIRE(cells.size() == 2);
    CHECK(cells[0][0].signature == 1);
    CHECK(cells[0][1].signature == 2);
    CHECK(cells[0][2].signature == 0);
    CHECK(cells[1].empty());
}

TEST_CASE("all of a unit is exactly all of it") {
    // 0.1 ten times is not 1, and depends on the order of summing.
    Example example;
    example.cube.signatures = {{}, {0}, {0, 1}, {1}};
    example.cube.units = {{{1, 0.7}, {2, 0.1}, {3, 0.2}}, {{1, 1e9 / 3}, {2, 0.1}, {3, 1e-3}}};
    example.cube.centre_signature.clear();
    const auto values = values_of(example, only_2g());
    CHECK(values.values[0].area_covered_m2 == values.unit_area_m2[0]);
    CHECK(values.values[0].population_covered == 1000.0);
    CHECK(values.values[7].area_covered_m2 == values.unit_area_m2[1]);
}

TEST_CASE("units are summed by code") {
    const std::vector<domain::Unit> units{{"b", "", "", "", "", {}, {}},
                                          {"a", "", "", "", "", {}, {}},
                                          {"c", "", "", "", "", {}, {}}};
    CHECK(units_in_summing_order(units) == std::vector<std::uint32_t>{1, 0, 2});
}

TEST_CASE("sums over units leave out people that are not known") {
    const Example example;
    const auto values = values_of(example, only_2g());
    const std::vector<std::uint32_t> both{0, 1};
    auto sums = sum_units(both, example.units, 7, values.unit_area_m2, values.values, 0, 7);
    REQUIRE(sums.size() == 7);
    CHECK(sums[0].area_m2 == 5e6);
    CHECK(sums[0].area_covered_m2 == 1'900'000);
    CHECK(sums[0].population == 1000.0);
    CHECK(sums[0].population_covered == 900.0);
    CHECK(sums[0].units_without_population == 1);
    CHECK(sums[4].area_covered_m2 == 3'100'000);
    CHECK(sums[4].population_covered == 100.0);

    const std::vector<std::uint32_t> second{1};
    sums = sum_units(second, example.units, 7, values.unit_area_m2, values.values, 0, 7);
    CHECK(sums[0].area_m2 == 4e6);
    CHECK_FALSE(sums[0].population);
    CHECK_FALSE(sums[0].population_covered);
    CHECK(sums[0].units_without_population == 1);
}
