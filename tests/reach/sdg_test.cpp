#include "reach/sdg.hpp"

#include "reach/example.hpp"
#include "reach/values.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;
using domain::Technology;

namespace {

std::vector<domain::SdgFigure> figures_of(const Example& example) {
    const auto cells = cells_in_summing_order(example.cube);
    return sdg_figures(example.units, example.cube, cells,
                       spread_people(example.units, example.cube, cells, {}), example.layers, 1);
}

}  // namespace

TEST_CASE("SDG 9.c.1 counts at least: union of operators and best single operator") {
    const auto figures = figures_of(Example{});
    REQUIRE(figures.size() == 3);  // nobody has 5G: no figure, not zero

    CHECK(figures[0].technology == Technology::g2);
    CHECK(figures[0].population == 1000.0);
    CHECK(figures[0].union_of_operators_population == 900.0);
    CHECK(figures[0].best_operator == "A");
    CHECK(figures[0].best_operator_population == 900.0);
    CHECK(figures[0].area_m2 == 5e6);
    CHECK(figures[0].union_of_operators_area_m2 == 2.4e6);
    CHECK(figures[0].best_operator_area_m2 == 1.9e6);

    // A and C reach the same 300 people; C has the larger area.
    CHECK(figures[1].technology == Technology::g3);
    CHECK(figures[1].union_of_operators_population == 300.0);
    CHECK(figures[1].best_operator == "C");
    CHECK(figures[1].best_operator_population == 300.0);
    CHECK(figures[1].best_operator_area_m2 == 1.8e6);
    CHECK(figures[1].union_of_operators_area_m2 == 1.8e6);

    CHECK(figures[2].technology == Technology::g4);
    CHECK(figures[2].best_operator == "C");
}

TEST_CASE("without people the best operator is the one with the largest area") {
    Example example;
    example.units[0].population.reset();
    const auto figures = figures_of(example);
    CHECK_FALSE(figures[0].population);
    CHECK_FALSE(figures[0].union_of_operators_population);
    CHECK_FALSE(figures[0].best_operator_population);
    CHECK(figures[0].best_operator == "A");
}

TEST_CASE("people decide before area") {
    Example example;
    example.layers = {layer(Technology::g4, "A"), layer(Technology::g4, "B")};
    example.cube.signatures = {{}, {0}, {1}};
    example.cube.units = {{{0, 40}, {1, 60}}, {{0, 100}, {2, 900}}};
    example.cube.centre_signature.clear();
    example.units[1].population = 10;
    auto figures = figures_of(example);
    REQUIRE(figures.size() == 3);
    for (const auto& figure : figures) {
        CHECK(figure.best_operator == "A");  // 600 people on 60 m², B has 9 on 900 m²
        CHECK(figure.best_operator_population == 600.0);
        CHECK(figure.union_of_operators_population == 609.0);
        CHECK(figure.population == 1010.0);
        CHECK(figure.best_operator_area_m2 == 60);
    }
    example.units[0].population.reset();
    example.units[1].population.reset();
    figures = figures_of(example);
    CHECK(figures[0].best_operator == "B");
}

TEST_CASE("of equal operators the smaller code is the best") {
    Example example;
    example.layers = {layer(Technology::g2, "B"), layer(Technology::g2, "A")};
    example.cube.signatures = {{0, 1}};
    example.cube.units = {{{0, 50}}, {{0, 50}}};
    example.cube.centre_signature.clear();
    CHECK(figures_of(example)[0].best_operator == "A");
}

TEST_CASE("fixed networks are no mobile networks") {
    Example example;
    example.layers = {layer(Technology::fixed, "A")};
    example.cube.signatures = {{}, {0}};
    example.cube.units = {{{1, 50}}, {{0, 50}}};
    example.cube.centre_signature.clear();
    CHECK(figures_of(example).empty());
}
