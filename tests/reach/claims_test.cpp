#include "reach/claims.hpp"

#include "core/error.hpp"
#include "reach/evaluate.hpp"
#include "reach/example.hpp"

#include "support/catch.hpp"

using namespace phusong;
using namespace phusong::reach;
using namespace phusong::test;
using domain::Verdict;

namespace {

// Ten units under one column and two rules: five met, two not, three unknown under the first; all
// met under the second. The group "few" holds units 4, 5 and 7.
domain::Evaluation ten_units() {
    domain::Evaluation evaluation;
    evaluation.services.resize(1);
    evaluation.services[0].id = "2g";
    evaluation.operators = {"A"};
    evaluation.columns = {{0, any_operator()}};
    evaluation.rules = {centre_rule(), any_rule()};
    using enum Verdict;
    for (const Verdict verdict :
         {met, met, met, met, met, not_met, not_met, unknown, unknown, unknown}) {
        evaluation.verdicts.push_back(verdict);
        evaluation.verdicts.push_back(met);
    }
    evaluation.groups.resize(3);
    evaluation.groups[0].id = "all";
    evaluation.groups[0].units = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    evaluation.groups[1].id = "few";
    evaluation.groups[1].units = {4, 5, 7};
    evaluation.groups[2].id = "none";
    return evaluation;
}

std::optional<bool> reached(double required_pct, std::uint32_t group = 0) {
    const domain::Target target{"t", {}, {0, 0, group}, required_pct, "2030-12-31"};
    return check_target(ten_units(), target).met;
}

}  // namespace

TEST_CASE("units are sorted by verdict") {
    const auto evaluation = ten_units();
    const auto all = units_by_verdict(evaluation, {0, 0, 0});
    CHECK(all.met == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
    CHECK(all.not_met == std::vector<std::uint32_t>{5, 6});
    CHECK(all.unknown == std::vector<std::uint32_t>{7, 8, 9});
    const auto few = units_by_verdict(evaluation, {0, 0, 1});
    CHECK(few.met == std::vector<std::uint32_t>{4});
    CHECK(few.not_met == std::vector<std::uint32_t>{5});
    CHECK(few.unknown == std::vector<std::uint32_t>{7});
}

TEST_CASE("a claim counts units that meet the rule, of all units of the group") {
    const auto result = check_claim(ten_units(), {0, 0, 0});
    CHECK(result.met == 5);
    CHECK(result.total == 10);
    CHECK(result.pct() == 50.0);
    CHECK(result.failing == std::vector<std::uint32_t>{5, 6});
    CHECK(result.unknown == std::vector<std::uint32_t>{7, 8, 9});

    const auto empty = check_claim(ten_units(), {0, 0, 2});
    CHECK(empty.total == 0);
    CHECK_FALSE(empty.pct());
}

TEST_CASE("a headline shows the same claim under the other rules") {
    const auto headline = check_headline(ten_units(), {0, 1, 1});
    CHECK(headline.stated.met == 3);
    CHECK(headline.stated.claim.rule == 1);
    REQUIRE(headline.other_rules.size() == 1);
    CHECK(headline.other_rules[0].claim.rule == 0);
    CHECK(headline.other_rules[0].claim.group == 1);
    CHECK(headline.other_rules[0].met == 1);
    CHECK(headline.other_rules[0].failing == std::vector<std::uint32_t>{5});
}

TEST_CASE("a target is reached, missed, or undecided while unknown units could decide it") {
    CHECK(reached(50) == true);
    CHECK(reached(50.001) == std::nullopt);
    CHECK(reached(80) == std::nullopt);
    CHECK(reached(80.001) == false);
    CHECK(reached(100) == false);
    CHECK(reached(0) == true);
    CHECK(reached(100.0 / 3, 1) == true);
    CHECK(reached(100, 2) == std::nullopt);

    const domain::Target target{"t", {"x", ""}, {0, 0, 0}, 95, "2030-12-31"};
    const auto result = check_target(ten_units(), target);
    CHECK(result.target.id == "t");
    CHECK(result.target.date == "2030-12-31");
    CHECK(result.result.failing.size() == 2);
}

TEST_CASE("rounding of a percentage does not fail a target that is reached") {
    domain::Evaluation evaluation = ten_units();
    evaluation.groups[1].units = {4, 5, 6, 5, 6, 5, 6};  // one of seven is met
    const double seventh = 100.0 / 7;
    REQUIRE(seventh / 100 * 7 > 1);
    const domain::Target target{"t", {}, {0, 0, 1}, seventh, ""};
    CHECK(check_target(evaluation, target).met == true);
}

TEST_CASE("a written claim is found") {
    const auto evaluation = ten_units();
    const auto claim = find_claim(evaluation, {"2g", any_operator(), any_rule(), "few"}, "here");
    CHECK(claim.column == 0);
    CHECK(claim.rule == 1);
    CHECK(claim.group == 1);
}

TEST_CASE("a claim about what is not there is refused, saying where") {
    const auto evaluation = ten_units();
    const auto where_of = [&](const ClaimSpec& spec) -> std::string {
        try {
            find_claim(evaluation, spec, "target \"t\"");
        } catch (const core::RequestError& error) {
            return error.where();
        }
        return "";
    };
    CHECK(where_of({"2g", any_operator(), any_rule(), "all"}).empty());
    CHECK(where_of({"9g", any_operator(), any_rule(), "all"}) == "target \"t\"");
    CHECK(where_of({"2g", one("A"), any_rule(), "all"}) == "target \"t\"");
    CHECK(where_of({"2g", any_operator(), area_rule(5), "all"}) == "target \"t\"");
    CHECK(where_of({"2g", any_operator(), any_rule(), "many"}) == "target \"t\"");
}

TEST_CASE("the default headline names what has a layer") {
    const auto services = domain::standard_services();
    const auto ids = [&](const std::vector<domain::Layer>& layers) {
        std::string result;
        for (const ClaimSpec& claim : default_headline(services, layers)) {
            CHECK(claim.op == any_operator());
            CHECK(claim.rule == any_rule());
            CHECK(claim.group == "all");
            result += claim.service + " ";
        }
        return result;
    };
    CHECK(ids(Example{}.layers) == "2g 3g 4g broadband ");
    CHECK(ids({layer(domain::Technology::fixed), layer(domain::Technology::g5)}) == "broadband ");
    CHECK(ids({layer(domain::Technology::g3, "A")}) == "3g ");
    CHECK(ids({}).empty());
    CHECK(default_headline({}, Example{}.layers).empty());
}
