#include "invest/subsidy_risk.hpp"

#include <cmath>

#include "core/error.hpp"
#include "invest/example_case.hpp"
#include "invest/near.hpp"
#include "invest/viability_gap.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::core::RequestError;
using phusong::test::example_parts;
using phusong::test::example_terms;
using phusong::test::relative_error;

namespace {

CaseRisk example_risk(std::size_t draws) {
    using enum Distribution::Kind;
    CaseRisk risk;
    risk.capex = {pert, 0.8, 1, 1.4};
    risk.opex = {triangular, 0.85, 1, 1.25};
    risk.revenue = {pert, 0.6, 1, 1.2};
    risk.wacc = {uniform, 0.85, 1, 1.2};
    risk.correlations = {1, 0.4, 0, 0, 0.4, 1, 0, 0, 0, 0, 1, -0.2, 0, 0, -0.2, 1};
    risk.draws = draws;
    risk.seed = 2026;
    return risk;
}

const std::vector<double> kDrawdown{0.4, 0.3, 0.3};

}  // namespace

TEST_CASE("without uncertainty every draw is the base case, by the same formulas") {
    const CaseTerms terms = example_terms();
    const auto parts = example_parts(7, terms);
    CaseRisk risk;
    risk.draws = 5;
    const auto result = subsidy_risk(parts, terms, kDrawdown, risk, std::nullopt, 1);
    double sum = 0;
    YearlyMoney whole;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const double gap = viability_gap(terms.wacc, cash_flow_of(parts[p], terms).net, kDrawdown);
        CHECK(relative_error(result.part_subsidy[p].p50, gap) < 1e-12);
        sum += gap;
        whole += parts[p];
    }
    CHECK(sum > 0);
    CHECK(relative_error(result.subsidy.p10, sum) < 1e-12);
    CHECK(relative_error(result.subsidy.p90, sum) < 1e-12);
    const double project = viability_gap(terms.wacc, cash_flow_of(whole, terms).net, kDrawdown);
    CHECK(relative_error(result.project_gap.p50, project) < 1e-11);
    CHECK(project <= sum);  // what strong communes earn pays for weak ones
    CHECK_FALSE(result.trouble_share);
}

TEST_CASE("a seed gives the same bits with any number of threads") {
    const CaseTerms terms = example_terms();
    const auto parts = example_parts(12, terms);
    const auto one = subsidy_risk(parts, terms, kDrawdown, example_risk(1500), std::nullopt, 1);
    const auto many = subsidy_risk(parts, terms, kDrawdown, example_risk(1500), std::nullopt, 4);
    CHECK(one.subsidies == many.subsidies);
    CHECK(one.project_gap.p90 == many.project_gap.p90);
    CHECK(one.subsidy.p10 < one.subsidy.p50);
    CHECK(one.subsidy.p50 < one.subsidy.p90);
}

TEST_CASE("P50 of ten thousand draws is that of a hundred thousand to one per cent") {
    const CaseTerms terms = example_terms();
    const auto parts = example_parts(5, terms);
    const auto few = subsidy_risk(parts, terms, kDrawdown, example_risk(10000), std::nullopt, 0);
    const auto many = subsidy_risk(parts, terms, kDrawdown, example_risk(100000), std::nullopt, 0);
    CHECK(relative_error(few.subsidy.p50, many.subsidy.p50) < 0.01);
    CHECK(relative_error(few.subsidy.p90, many.subsidy.p90) < 0.01);
}

TEST_CASE("the share of draws in which debt is in trouble") {
    const CaseTerms terms = example_terms();
    const auto parts = example_parts(5, terms);
    AgreedDebt light{debt_schedule(0, 0.1, std::vector<double>(5, 1e-6)), 1.2};
    AgreedDebt heavy{debt_schedule(0, 0.1, std::vector<double>(5, 1e9)), 1.2};
    // The first year has no service yet: sites of year 0 earn from year 1 on.
    light.schedule.service[0] = 0;
    light.schedule.service[1] = 0;
    light.schedule.service[2] = 0;
    light.schedule.service[3] = 0;
    const auto risk = example_risk(400);
    CHECK(subsidy_risk(parts, terms, kDrawdown, risk, heavy, 1).trouble_share == 1.0);
    CHECK(subsidy_risk(parts, terms, kDrawdown, risk, light, 1).trouble_share.value() < 1.0);
}

TEST_CASE("impossible risks are refused") {
    const CaseTerms terms = example_terms();
    const auto parts = example_parts(2, terms);
    CaseRisk risk = example_risk(100);
    risk.capex = {Distribution::Kind::uniform, -0.5, 1, 2};
    CHECK_THROWS_AS(subsidy_risk(parts, terms, kDrawdown, risk, std::nullopt, 1), RequestError);
    CHECK_THROWS_AS(
        subsidy_risk(parts, terms, std::vector<double>{0.2}, example_risk(9), std::nullopt, 1),
        RequestError);
    CaseTerms longer = terms;
    longer.horizon_years = 25;
    CHECK_THROWS_AS(subsidy_risk(parts, longer, kDrawdown, example_risk(100), std::nullopt, 1),
                    RequestError);
}

// Not run by default: 100,000 draws of a 20-year, 200-commune case.
TEST_CASE("subsidy risk of a province", "[.benchmark]") {
    const CaseTerms terms = example_terms();
    const auto parts = example_parts(200, terms);
    const auto result =
        subsidy_risk(parts, terms, kDrawdown, example_risk(100000), std::nullopt, 0);
    WARN("P10 " << result.subsidy.p10 << ", P50 " << result.subsidy.p50 << ", P90 "
                << result.subsidy.p90);
    CHECK(result.subsidies.size() == 100000);
}
