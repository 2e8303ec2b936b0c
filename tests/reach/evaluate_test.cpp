#include "reach/evaluate.hpp"

#include <stdexcept>

#include "core/error.hpp"
#include "reach/example.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;
using domain::Verdict;

namespace {

domain::Evaluation evaluation_of(const Example& example, const Question& question) {
    return evaluate(question, example.units, example.layers, example.cube);
}

}  // namespace

TEST_CASE("every key of a service has the area counted by hand") {
    const Example example;
    const auto evaluation = evaluation_of(example, example.question());
    struct Line {
        domain::OperatorKey op;
        double first;
        double second;
    };
    const auto check = [&](const char* service, const std::vector<Line>& lines) {
        for (const Line& line : lines) {
            CAPTURE(service, domain::to_string(line.op));
            const auto column = evaluation.column_index(service, line.op);
            REQUIRE(column);
            CHECK(evaluation.value(0, *column).area_covered_m2 == line.first);
            CHECK(evaluation.value(1, *column).area_covered_m2 == line.second);
        }
    };
    check("2g+", {{any_operator(), 900'000, 1'500'000},
                  {all_operators(), 300'000, 1'000'000},
                  {one("A"), 900'000, 1'000'000},
                  {one("B"), 500'000, 1'000'000},
                  {one("C"), 300'000, 1'500'000},
                  {exactly(0), 100'000, 2'500'000},
                  {exactly(1), 400'000, 500'000},
                  {exactly(2), 200'000, 0},
                  {exactly(3), 300'000, 1'000'000}});
    check("3g+", {{any_operator(), 300'000, 1'500'000},
                  {all_operators(), 300'000, 1'000'000},
                  {one("A"), 300'000, 1'000'000},
                  {one("C"), 300'000, 1'500'000}});
    check("3g", {{any_operator(), 300'000, 1'000'000}});
    check("5g", {{any_operator(), 0, 0}, {all_operators(), 0, 0}, {exactly(0), 1e6, 4e6}});
    check("fixed", {{any_operator(), 0, 600'000}, {one("unspecified"), 0, 600'000}});
    check("broadband", {{any_operator(), 0, 600'000}});
}

TEST_CASE("an evaluation has all its parts") {
    const Example example;
    const auto evaluation = evaluation_of(example, example.question());
    CHECK(evaluation.services.size() == 10);
    CHECK(evaluation.operators == std::vector<std::string>{"A", "B", "C", "unspecified"});
    CHECK(evaluation.rules.size() == 5);
    CHECK(evaluation.unit_area_m2 == std::vector<double>{1e6, 4e6});
    CHECK(evaluation.values.size() == 2 * evaluation.columns.size());
    CHECK(evaluation.verdicts.size() == 2 * evaluation.columns.size() * 5);
    CHECK(evaluation.switchoff_2g_area_m2 == std::vector<double>{600'000, 0});
    CHECK(evaluation.switchoff_2g_population ==
          std::vector<std::optional<double>>{600.0, std::nullopt});
    CHECK(evaluation.sdg.size() == 3);
    CHECK(evaluation.headlines.empty());
    CHECK(evaluation.targets.empty());

    const auto layout = columns_of(example.question(), example.layers);
    REQUIRE(layout.columns.size() == evaluation.columns.size());
    for (std::size_t c = 0; c < layout.columns.size(); ++c) {
        CHECK(layout.columns[c].service == evaluation.columns[c].service);
        CHECK(layout.columns[c].op == evaluation.columns[c].op);
    }
}

TEST_CASE("verdicts follow the rules of the study") {
    const Example example;
    const auto evaluation = evaluation_of(example, example.question());
    const auto column = evaluation.column_index("2g", any_operator());
    REQUIRE(column);
    // 001: 90 % of area and people, centre covered. 002: 25 %, neither people nor centre.
    using enum Verdict;
    const std::vector first{met, met, not_met, met, unknown};
    const std::vector second{met, not_met, unknown, unknown, unknown};
    for (std::size_t rule = 0; rule < 5; ++rule) {
        CAPTURE(rule);
        CHECK(evaluation.verdict(0, *column, rule) == first[rule]);
        CHECK(evaluation.verdict(1, *column, rule) == second[rule]);
    }
}

TEST_CASE("the tolerance of the question decides what a trace is") {
    const Example example;
    Question question = example.question();
    const auto second_unit_has_fixed = [&] {
        const auto evaluation = evaluation_of(example, question);
        return evaluation.verdict(1, *evaluation.column_index("fixed", any_operator()), 0);
    };
    CHECK(second_unit_has_fixed() == Verdict::met);  // 600,000 m²
    question.tolerance = {600'000, 100};
    CHECK(second_unit_has_fixed() == Verdict::not_met);
    question.tolerance = {600'000, 14};  // 14 % are 560,000 m²
    CHECK(second_unit_has_fixed() == Verdict::met);
    CHECK(evaluation_of(example, question).tolerance.share_pct == 14);
}

TEST_CASE("headline and targets are answered") {
    const Example example;
    Question question = example.question();
    question.rules = {any_rule(), area_rule(50), any_rule()};
    question.groups = {{"towns", {"towns", ""}, {"Phường"}, {}, {}}};
    question.headline = {{"2g", any_operator(), any_rule(), "all"}};
    question.targets = {
        {"3g-area", {}, {"3g+", one("B"), area_rule(30), "towns"}, 100, "2030"},
        {"2g-people", {}, {"2g", any_operator(), population_rule(90), "all"}, 50, ""}};
    const auto evaluation = evaluation_of(example, question);

    // Doubles are dropped; rules that only targets name come last.
    CHECK(evaluation.rules ==
          std::vector{any_rule(), area_rule(50), area_rule(30), population_rule(90)});

    REQUIRE(evaluation.headlines.size() == 1);
    CHECK(evaluation.headlines[0].stated.met == 2);
    CHECK(evaluation.headlines[0].stated.total == 2);
    REQUIRE(evaluation.headlines[0].other_rules.size() == 3);
    CHECK(evaluation.headlines[0].other_rules[0].failing == std::vector<std::uint32_t>{1});

    REQUIRE(evaluation.targets.size() == 2);
    CHECK(evaluation.targets[0].target.id == "3g-area");
    CHECK(evaluation.targets[0].met == false);  // B has no 3G anywhere
    CHECK(evaluation.targets[0].result.failing == std::vector<std::uint32_t>{1});
    CHECK(evaluation.targets[1].met == true);  // 1 of 2 is known to have it
}

TEST_CASE("a target for a service that nothing is known about is neither met nor missed") {
    const Example example;
    Question question = example.question();
    question.targets = {{"5g", {}, {"5g", any_operator(), any_rule(), "all"}, 100, ""}};
    const auto evaluation = evaluation_of(example, question);
    REQUIRE(evaluation.targets.size() == 1);
    CHECK(evaluation.targets[0].met == std::nullopt);
}

TEST_CASE("a question about what is not there is refused") {
    const Example example;
    const auto refused = [&](const Question& question) {
        try {
            evaluation_of(example, question);
        } catch (const core::RequestError& error) {
            CHECK_FALSE(error.how_to_mend().empty());
            CHECK_FALSE(error.where().empty());
            return true;
        }
        return false;
    };
    const auto with_claim = [&](const ClaimSpec& claim) {
        Question question = example.question();
        question.headline = {claim};
        return question;
    };
    CHECK_FALSE(refused(with_claim({"2g", any_operator(), any_rule(), "all"})));
    CHECK(refused(with_claim({"9g", any_operator(), any_rule(), "all"})));
    CHECK(refused(with_claim({"2g", one("Z"), any_rule(), "all"})));
    CHECK(refused(with_claim({"2g", exactly(3), any_rule(), "all"})));
    CHECK(refused(with_claim({"2g", any_operator(), any_rule(), "somewhere"})));

    Question question = example.question();
    question.targets = {{"t", {}, {"9g", any_operator(), any_rule(), "all"}, 100, ""}};
    CHECK(refused(question));
    question = example.question();
    question.services.push_back(question.services.front());
    CHECK(refused(question));
}

TEST_CASE("a cube that does not fit is refused") {
    const Example example;
    const auto question = example.question();
    Example broken = example;
    broken.cube.units.pop_back();
    CHECK_THROWS_AS(evaluation_of(broken, question), std::invalid_argument);
    broken = example;
    broken.cube.signatures.push_back({5});
    CHECK_THROWS_AS(evaluation_of(broken, question), std::invalid_argument);
    broken = example;
    broken.cube.units[0].push_back({6, 1.0});
    CHECK_THROWS_AS(evaluation_of(broken, question), std::invalid_argument);
    broken = example;
    broken.cube.centre_signature[0] = 6;
    CHECK_THROWS_AS(evaluation_of(broken, question), std::invalid_argument);
}

TEST_CASE("a study without coverage says that nothing is covered") {
    Example example;
    example.layers.clear();
    example.cube.signatures = {{}};
    example.cube.units = {{{0, 1e6}}, {{0, 4e6}}};
    example.cube.centre_signature = {0, std::nullopt};
    const auto evaluation = evaluation_of(example, example.question());
    CHECK(evaluation.operators.empty());
    CHECK(evaluation.sdg.empty());
    const auto column = evaluation.column_index("2g+", any_operator());
    REQUIRE(column);
    CHECK(evaluation.value(0, *column).area_covered_m2 == 0);
    CHECK(evaluation.value(0, *column).population_covered == 0.0);
    CHECK(evaluation.value(0, *column).centre_covered == false);
    CHECK(evaluation.verdict(0, *column, 0) == Verdict::not_met);
}

TEST_CASE("a study without units is empty") {
    const Example example;
    domain::ReachCube cube;
    const auto evaluation = evaluate(example.question(), {}, example.layers, cube);
    CHECK(evaluation.values.empty());
    CHECK(evaluation.verdicts.empty());
    REQUIRE(evaluation.groups.size() == 1);
    CHECK(evaluation.figures.size() == evaluation.columns.size());
    CHECK(evaluation.figures[0].area_m2 == 0);
    CHECK_FALSE(evaluation.figures[0].population);
}
