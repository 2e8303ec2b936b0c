#include "domain/evaluation.hpp"

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
    for (int i = 0; i < 4; ++i) {
        evaluation.values.push_back({static_cast<double>(i), std::nullopt, std::nullopt});
    }
    evaluation.verdicts.assign(12, Verdict::not_met);
    evaluation.verdicts[11] = Verdict::met;
    evaluation.verdicts[4] = Verdict::unknown;
    CHECK(evaluation.value(1, 0).area_covered_m2 == 2);
    CHECK(evaluation.verdict(1, 1, 2) == Verdict::met);
    CHECK(evaluation.verdict(0, 1, 1) == Verdict::unknown);
    CHECK(evaluation.verdict(1, 1, 1) == Verdict::not_met);
}

TEST_CASE("a claim about no unit has no percentage") {
    ClaimResult result;
    CHECK_FALSE(result.pct());
    result.total = 8;
    result.met = 2;
    CHECK(result.pct() == 25.0);
}
