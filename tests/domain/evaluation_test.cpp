#include "domain/evaluation.hpp"

#include <stdexcept>

#include "support/catch.hpp"

using namespace phusong::domain;
using Kind = OperatorKey::Kind;

TEST_CASE("operator keys have names") {
    CHECK(to_string(OperatorKey{}) == "ANY");
    CHECK(to_string(OperatorKey{Kind::all, 0, {}}) == "ALL");
    CHECK(to_string(OperatorKey{Kind::exactly, 0, {}}) == "EXACTLY_0");
    CHECK(to_string(OperatorKey{Kind::exactly, 12, {}}) == "EXACTLY_12");
    CHECK(to_string(OperatorKey{Kind::one, 0, "20801"}) == "20801");
}

TEST_CASE("parts of an evaluation are found by name") {
    Evaluation evaluation;
    evaluation.services.resize(2);
    evaluation.services[0].id = "2g";
    evaluation.services[1].id = "4g";
    const OperatorKey one{Kind::one, 0, "A"};
    const OperatorKey none{Kind::exactly, 0, {}};
    evaluation.columns = {{0, {}}, {0, one}, {1, {}}, {1, one}, {1, none}};
    evaluation.rules = {{Rule::Kind::any, 0}, {Rule::Kind::area, 95}};
    evaluation.groups.resize(2);
    evaluation.groups[0].id = "all";
    evaluation.groups[1].id = "type:Xã";

    CHECK(evaluation.service_index("4g") == 1U);
    CHECK_FALSE(evaluation.service_index("5g"));
    CHECK(evaluation.column_index("2g", {}) == 0U);
    CHECK(evaluation.column_index("4g", one) == 3U);
    CHECK(evaluation.column_index("4g", none) == 4U);
    CHECK_FALSE(evaluation.column_index("2g", none));
    CHECK_FALSE(evaluation.column_index("5g", {}));
    CHECK_FALSE(evaluation.column_index("2g", OperatorKey{Kind::one, 0, "B"}));
    CHECK(evaluation.rule_index({Rule::Kind::area, 95}) == 1U);
    CHECK_FALSE(evaluation.rule_index({Rule::Kind::area, 96}));
    CHECK(evaluation.group_index("type:Xã") == 1U);
    CHECK_FALSE(evaluation.group_index("type:xã"));
}

TEST_CASE("values and verdicts are found by unit, column and rule") {
    Evaluation evaluation;
    evaluation.columns.resize(2);
    evaluation.rules.resize(3);
    evaluation.values = ReachValues(4);
    for (std::size_t i = 0; i < 4; ++i)
        evaluation.values.area_covered_m2(i) = static_cast<double>(i);
    evaluation.verdicts.assign(12, Verdict::not_met);
    evaluation.verdicts[11] = Verdict::met;
    evaluation.verdicts[4] = Verdict::unknown;
    CHECK(evaluation.value(1, 0).area_covered_m2 == 2);
    CHECK(evaluation.verdict(1, 1, 2) == Verdict::met);
    CHECK(evaluation.verdict(0, 1, 1) == Verdict::unknown);
    CHECK(evaluation.verdict(1, 1, 1) == Verdict::not_met);
}

TEST_CASE("figures of a row are known one by one, and zero is not unknown") {
    ReachValues values(3);
    const ReachValue nothing = values[1];
    CHECK(nothing.area_covered_m2 == 0);
    CHECK_FALSE(nothing.population_covered);
    CHECK_FALSE(nothing.centre_covered);
    CHECK_FALSE(nothing.settlements_covered);
    CHECK_FALSE(nothing.premises_covered);
    CHECK_FALSE(nothing.road_covered_m);

    values.make_room_for_population();
    values.make_room_for_centres();
    CHECK_FALSE(values[0].population_covered);
    CHECK_FALSE(values[0].centre_covered);
    values.set_population_covered(0, 0.0);
    values.set_population_covered(2, 7.5);
    values.set_centre_covered(1, false);
    values.set_centre_covered(2, true);
    CHECK(values[0].population_covered == 0.0);
    CHECK_FALSE(values[1].population_covered);
    CHECK(values.population_covered(2) == 7.5);
    values.set_population_covered(2, std::nullopt);
    CHECK_FALSE(values[2].population_covered);
    CHECK_FALSE(values[0].centre_covered);
    CHECK(values[1].centre_covered == false);
    CHECK(values[2].centre_covered == true);

    values.set_settlements_covered({0, 1, 2});
    values.set_premises_covered({3, 0, 5});
    values.set_road_covered_m({0.5, 0, 2.5});
    CHECK(values[0].settlements_covered == 0U);
    CHECK(values[1].premises_covered == 0U);
    CHECK(values[2].road_covered_m == 2.5);
    CHECK_THROWS_AS(values.set_premises_covered({1, 2}), std::invalid_argument);
}

TEST_CASE("a claim about no unit has no percentage") {
    ClaimResult result;
    CHECK_FALSE(result.pct());
    result.total = 8;
    result.met = 2;
    CHECK(result.pct() == 25.0);
}
