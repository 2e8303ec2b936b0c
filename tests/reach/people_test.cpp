#include "reach/people.hpp"

#include "reach/evaluate.hpp"
#include "reach/example.hpp"
#include "reach/values.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;
using domain::PopulationBasis;

namespace {

// The example with 900 of the 1000 people of unit 001 in its uncovered tenth, by raster.
Example crowded_notspot() {
    Example example;
    example.cube.has_raster = true;
    example.cube.units[0][0].raster_people = 450;
    example.cube.units[0][3].raster_people = 50;
    example.units[0].population_basis = PopulationBasis::raster_scaled;
    return example;
}

double reached(const domain::Evaluation& evaluation, const char* service) {
    return evaluation.value(0, evaluation.column_index(service, {}).value())
        .population_covered.value();
}

std::vector<domain::Place> villages() {
    return {{"1", "Nà Pò", "", "", {}, 600},
            {"2", "Bản Vèn", "", "", {}, 200},
            {"3", "Khuổi Nọi", "", "", {}, std::nullopt},
            {"4", "Pác Cáp", "", "", {}, 0}};
}

}  // namespace

TEST_CASE("people are where the raster has them") {
    const Example example = crowded_notspot();
    const auto evaluation =
        evaluate(example.question(), example.units, example.layers, example.cube);
    CHECK(reached(evaluation, "2g") == Approx(100));  // 90 % of the area, a tenth of the people
    CHECK(reached(evaluation, "4g+") == Approx(100));
    CHECK(evaluation.sdg[0].union_of_operators_population.value() == Approx(100));
    CHECK(evaluation.switchoff_2g_population[0].value() == 0);
    CHECK_FALSE(evaluation.switchoff_2g_population[1]);
}

TEST_CASE("people are at the settlements, and one without a number weighs nothing") {
    Example example;
    example.units[0].population_basis = PopulationBasis::settlements_scaled;
    example.cube.settlements = {{{0}, 0}, {{0}, 1}, {{0}, 0}, {{1}, 3}};
    const auto places = villages();
    const auto evaluation =
        evaluate(example.question(), example.units, example.layers, example.cube, {places, {}, {}});
    CHECK(reached(evaluation, "2g") == Approx(250));
    CHECK(evaluation.switchoff_2g_population[0].value() == Approx(250));

    const auto column = evaluation.column_index("2g", {}).value();
    CHECK(evaluation.unit_settlements[0] == 3U);
    CHECK(evaluation.value(0, column).settlements_covered == 1U);
    CHECK(evaluation.value(1, column).settlements_covered == 1U);
    const std::size_t columns = evaluation.columns.size();
    CHECK_FALSE(evaluation.settlement_covered[column]);
    CHECK(evaluation.settlement_covered[columns + column]);
    CHECK(evaluation.settlement_covered.size() == 4 * columns);
    const auto rule = evaluation.rule_index(settlements_rule(100)).value();
    CHECK(evaluation.verdict(0, column, rule) == domain::Verdict::not_met);
    CHECK(evaluation.verdict(1, column, rule) == domain::Verdict::met);
    const auto& all = evaluation.figures[column];
    CHECK(all.settlements == 4.0);
    CHECK(all.settlements_covered == 2.0);
    CHECK_FALSE(all.premises);
}

TEST_CASE("a unit in which nobody lives has nobody reached, and unknown people stay unknown") {
    Example example = crowded_notspot();
    example.cube.units[0][0].raster_people = 0;
    example.cube.units[0][3].raster_people = 0;
    const auto reached_of = [&](std::optional<double> population) {
        example.units[0].population = population;
        const auto evaluation =
            evaluate(example.question(), example.units, example.layers, example.cube);
        return evaluation.value(0, evaluation.column_index("2g", {}).value()).population_covered;
    };
    CHECK(reached_of(0) == 0.0);
    CHECK_FALSE(reached_of(1000));
    CHECK_FALSE(reached_of(std::nullopt));
}

TEST_CASE("premises and roads are summed by class, and a class that a unit lacks is 0") {
    Example example;
    const std::vector<domain::Place> premises{{"", "", "school", "", {}, std::nullopt},
                                              {"", "", "clinic", "", {}, std::nullopt},
                                              {"", "", "school", "", {}, std::nullopt}};
    const std::vector<std::string> classes{"national", "rural"};
    example.cube.premises = {{{0}, 0}, {{0}, 1}, {{0, 1}, 3}};
    example.cube.roads = {{{0, 0, 1000}, {0, 3, 500}, {1, 1, 250}}, {}};
    const auto evaluation = evaluate(example.question(), example.units, example.layers,
                                     example.cube, {{}, premises, classes});
    const auto column = evaluation.column_index("2g", {}).value();
    CHECK(evaluation.unit_premises[0] == 3U);
    CHECK(evaluation.value(0, column).premises_covered == 2U);
    CHECK(evaluation.unit_road_m[0] == 1750.0);
    CHECK(evaluation.value(0, column).road_covered_m == 750.0);
    CHECK(evaluation.unit_road_m[1] == 0.0);
    CHECK_FALSE(evaluation.unit_settlements[0]);

    const auto figure = [&](const std::vector<domain::ClassFigure>& all, std::uint32_t unit,
                            const std::string& name) {
        for (const domain::ClassFigure& one : all) {
            if (one.unit == unit && one.column == column && one.class_name == name) return one;
        }
        throw std::out_of_range(name);
    };
    CHECK(figure(evaluation.premises_by_class, 0, "school").total == 2);
    CHECK(figure(evaluation.premises_by_class, 0, "school").covered == 1);
    CHECK(figure(evaluation.premises_by_class, 1, "clinic").total == 0);
    CHECK(figure(evaluation.roads_by_class, 0, "rural").covered == 250);
}

TEST_CASE("places and cube must fit together") {
    Example example;
    const auto places = villages();
    CHECK_THROWS_AS(
        evaluate(example.question(), example.units, example.layers, example.cube, {places, {}, {}}),
        std::invalid_argument);
}
