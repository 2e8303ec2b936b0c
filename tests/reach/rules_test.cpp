#include "reach/rules.hpp"

#include "reach/example.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;
using domain::Verdict;

namespace {

const domain::TraceTolerance kTolerance;  // 10,000 m² or 1 %

domain::ReachValue covered(double area_m2) {
    return {area_m2, std::nullopt, std::nullopt};
}

Verdict by_area(const domain::Rule& rule, double covered_m2, double unit_m2) {
    return judge(rule, covered(covered_m2), {unit_m2, std::nullopt, std::nullopt}, kTolerance);
}

Verdict by_people(double pct, std::optional<double> reached, std::optional<double> population) {
    return judge(population_rule(pct), {1.0, reached, std::nullopt},
                 {100, population, std::nullopt}, kTolerance);
}

}  // namespace

TEST_CASE("any leaves traces out: the smaller of an area and a share") {
    CHECK(trace_m2(kTolerance, 4e6) == 10'000);
    CHECK(trace_m2(kTolerance, 500'000) == 5'000);

    CHECK(by_area(any_rule(), 10'000, 4e6) == Verdict::not_met);
    CHECK(by_area(any_rule(), 10'001, 4e6) == Verdict::met);
    CHECK(by_area(any_rule(), 5'000, 500'000) == Verdict::not_met);
    CHECK(by_area(any_rule(), 5'001, 500'000) == Verdict::met);
    CHECK(by_area(any_rule(), 0, 500'000) == Verdict::not_met);
    CHECK(by_area(any_rule(), 0, 0) == Verdict::unknown);

    const domain::TraceTolerance none{0, 0};
    CHECK(judge(any_rule(), covered(0), {100, std::nullopt, std::nullopt}, none) ==
          Verdict::not_met);
    CHECK(judge(any_rule(), covered(1e-6), {100, std::nullopt, std::nullopt}, none) ==
          Verdict::met);
}

TEST_CASE("area compares with a share of the unit") {
    CHECK(by_area(area_rule(50), 500, 1000) == Verdict::met);
    CHECK(by_area(area_rule(50), 499.999, 1000) == Verdict::not_met);
    CHECK(by_area(area_rule(50), 0, 1000) == Verdict::not_met);
    CHECK(by_area(area_rule(100), 1000, 1000) == Verdict::met);
    CHECK(by_area(area_rule(50), 0, 0) == Verdict::unknown);
}

TEST_CASE("rounding does not fail a unit that is covered whole, a square metre does") {
    CHECK(by_area(area_rule(100), 1e8 * (1 - 1e-10), 1e8) == Verdict::met);
    CHECK(by_area(area_rule(100), 1e8 - 1, 1e8) == Verdict::not_met);
}

TEST_CASE("population compares with a share of the people") {
    CHECK(by_people(95, 950, 1000) == Verdict::met);
    CHECK(by_people(95, 949, 1000) == Verdict::not_met);
    CHECK(by_people(95, 0, 1000) == Verdict::not_met);
    CHECK(by_people(95, std::nullopt, std::nullopt) == Verdict::unknown);
    CHECK(by_people(95, std::nullopt, 1000) == Verdict::unknown);
    CHECK(by_people(95, 0, 0) == Verdict::unknown);
}

TEST_CASE("centre asks for the centre") {
    const auto by_centre = [](std::optional<bool> at_centre) {
        return judge(centre_rule(), {1.0, std::nullopt, at_centre},
                     {100, std::nullopt, std::nullopt}, kTolerance);
    };
    CHECK(by_centre(true) == Verdict::met);
    CHECK(by_centre(false) == Verdict::not_met);
    CHECK(by_centre(std::nullopt) == Verdict::unknown);
}

TEST_CASE("a share of settlements is unknown where there are none") {
    const auto verdict = [](double pct, std::optional<std::uint32_t> reached,
                            std::optional<std::uint32_t> of) {
        return judge(settlements_rule(pct), {100, 10, true, reached}, {100, 10, of}, kTolerance);
    };
    CHECK(verdict(100, std::nullopt, std::nullopt) == Verdict::unknown);  // none were read
    CHECK(verdict(100, 0, 0) == Verdict::unknown);                        // none in the unit
    CHECK(verdict(100, 7, 7) == Verdict::met);
    CHECK(verdict(100, 6, 7) == Verdict::not_met);
    CHECK(verdict(50, 2, 4) == Verdict::met);
    CHECK(verdict(50, 0, 4) == Verdict::not_met);
}

TEST_CASE("all verdicts stand by unit, column and rule") {
    domain::Evaluation evaluation;
    evaluation.rules = {any_rule(), area_rule(100)};
    evaluation.tolerance = kTolerance;
    CHECK(judge_all(evaluation, {}).empty());
    const Example example;
    evaluation.columns.resize(2);
    evaluation.unit_area_m2 = {1e6, 4e6};
    evaluation.unit_settlements.resize(2);
    evaluation.values = domain::ReachValues(4);
    evaluation.values.area_covered_m2(1) = 1e6;
    evaluation.values.area_covered_m2(2) = 2e6;
    evaluation.values.area_covered_m2(3) = 4e6;
    using enum Verdict;
    CHECK(judge_all(evaluation, example.units) ==
          std::vector{not_met, not_met, met, met, met, not_met, met, met});
}
