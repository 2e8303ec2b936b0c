#include "invest/plan.hpp"

#include <cmath>

#include "core/error.hpp"
#include "invest/example_plan.hpp"
#include "invest/near.hpp"
#include "invest/present_value.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::core::RequestError;
using phusong::domain::InvestmentPlan;
using phusong::domain::PlanFigures;
using phusong::test::example_assumptions;
using phusong::test::example_basis;
using phusong::test::example_question;
using phusong::test::relative_error;

namespace {

InvestmentPlan five_communes(int threads = 1) {
    Assumptions assumptions = example_assumptions();
    return make_plan(example_basis({"A", "B", "C", "D", "E"}, 4), example_question(), assumptions,
                     threads);
}

}  // namespace

TEST_CASE("plan: sites, communes, lots and the whole add up") {
    const InvestmentPlan plan = five_communes();
    REQUIRE(plan.sites.size() == 4);
    REQUIRE(plan.communes.size() == 5);
    double capex = 0;
    double people = 0;
    for (const auto& site : plan.sites) {
        capex += site.figures.capex;
        people += site.figures.people_added;
    }
    CHECK(relative_error(plan.project.capex, capex) < 1e-12);
    CHECK(plan.project.people_added == Approx(people));
    CHECK(plan.project.hops == 1);
    CHECK(plan.project.hops_km == 12.5);
    CHECK(plan.communes[0].figures.hops == 1);
    CHECK(plan.communes[1].figures.hops == 0);
    double by_kind = 0;
    for (const auto& item : plan.project.capex_by_kind) by_kind += item.cost;
    // Everything is bought in year 0, so nominal is at prices of year 0.
    CHECK(relative_error(by_kind, capex) < 1e-12);
    std::size_t in_lots = 0;
    for (const auto& lot : plan.lots) in_lots += lot.communes.size();
    CHECK(in_lots == 4);
    CHECK(plan.communes[4].figures.capex == 0);
    CHECK_FALSE(plan.communes[4].subsidy_risk);
    CHECK(plan.communes[0].subsidy_risk);
    // Its columns add up to the net present value.
    const PlanFigures& whole = plan.project;
    CHECK(whole.pv_tax >= 0);
    CHECK(whole.pv_salvage > 0);
    CHECK(relative_error(whole.pv_revenue + whole.pv_salvage - whole.capex - whole.pv_replacement -
                             whole.pv_opex - whole.pv_tax,
                         whole.npv) < 1e-12);
}

TEST_CASE("plan: the grant brings the net present value to zero, year by year") {
    const InvestmentPlan plan = five_communes();
    const PlanFigures& whole = plan.project;
    REQUIRE(whole.viability_gap > 0);
    const auto& years = whole.years;
    REQUIRE(years.net.size() == 16);
    for (std::size_t t = 0; t < years.net.size(); ++t)
        CHECK(years.net[t] == Approx(years.revenue[t] + years.salvage[t] - years.capex[t] -
                                     years.replacement[t] - years.opex[t] - years.tax[t])
                                  .epsilon(1e-12));
    std::vector<double> granted = years.net;
    granted[0] += 0.5 * whole.viability_gap;
    granted[1] += 0.5 * whole.viability_gap;
    CHECK(std::abs(net_present_value(plan.terms.wacc, granted)) < 1e-9 * whole.capex);
    CHECK(relative_error(net_present_value(plan.terms.wacc, years.net), whole.npv) < 1e-12);
    std::vector<double> equity = years.equity;
    equity[0] += 0.5 * whole.equity_gap;
    equity[1] += 0.5 * whole.equity_gap;
    CHECK(std::abs(net_present_value(plan.terms.cost_of_equity, equity)) < 1e-9 * whole.capex);
    // A yearly payment is worth the same.
    std::vector<double> paid = years.net;
    for (std::size_t t = 1; t < paid.size(); ++t) paid[t] += whole.availability_payment;
    CHECK(std::abs(net_present_value(plan.terms.wacc, paid)) < 1e-9 * whole.capex);
}

TEST_CASE("plan: the cap, the assumptions and what nobody has confirmed are told") {
    const InvestmentPlan plan = five_communes();
    REQUIRE(plan.cap);
    CHECK(plan.cap->article.en == "Article 2");
    REQUIRE(plan.project.within_cap);
    CHECK(*plan.project.within_cap == (*plan.project.gap_share <= 0.5));
    CHECK(plan.assumptions.size() >= 25);
    CHECK(plan.placeholders() > 5);
    CHECK(plan.placeholders() < plan.assumptions.size());
    CHECK(plan.terms.household_size == 4);
    CHECK(plan.project.subsidy_per_household.value() ==
          Approx(4 * plan.project.subsidy_per_person.value()));
}

TEST_CASE("plan: a bar of the tornado is the gap of the case with that assumption") {
    const InvestmentPlan plan = five_communes();
    REQUIRE(plan.tornado.size() > 5);
    for (std::size_t i = 1; i < plan.tornado.size(); ++i)
        CHECK(plan.tornado[i].swing <= plan.tornado[i - 1].swing);
    const auto& bar = plan.tornado.front();
    Assumptions moved = example_assumptions();
    Assumption low = moved.use(bar.assumption);
    low.spread = {Distribution::Kind::fixed, bar.low, bar.low, bar.low};
    moved.put(low);
    const auto need =
        support_need(example_basis({"A", "B", "C", "D", "E"}, 4).sites, example_question(), moved);
    CHECK(relative_error(need.subsidy, bar.at_low) < 1e-12);
}

TEST_CASE("plan: the same with any number of threads, and the draws about the base case") {
    const InvestmentPlan one = five_communes(1);
    const InvestmentPlan four = five_communes(4);
    CHECK(one.risk.subsidy_percentiles == four.risk.subsidy_percentiles);
    CHECK(one.project.npv == four.project.npv);
    CHECK(one.risk.project_gap.p10 < one.project.viability_gap);
    CHECK(one.risk.project_gap.p90 > one.project.viability_gap);
    REQUIRE(one.risk.subsidy_percentiles.size() == 101);
    CHECK(one.risk.subsidy_percentiles[50] == one.risk.subsidy.p50);
}

TEST_CASE("plan: a rate that is not above zero, a negative cost and no site are refused") {
    const auto with = [](const char* id, double value) {
        Assumptions assumptions = example_assumptions();
        Assumption each = assumptions.use(id);
        each.spread = {Distribution::Kind::fixed, value, value, value};
        assumptions.put(each);
        return make_plan(example_basis({"A", "B"}, 1), example_question(), assumptions, 1);
    };
    CHECK_NOTHROW(with("capex.equipment", 1));
    CHECK_THROWS_AS(with("finance.wacc", 0), RequestError);
    CHECK_THROWS_AS(with("economy.discount_rate", 0), RequestError);
    CHECK_THROWS_AS(with("capex.equipment", -1), RequestError);
    CHECK_THROWS_AS(with("opex.power", -90000), RequestError);
    Assumptions assumptions = example_assumptions();
    CHECK_THROWS_AS(make_plan(example_basis({"A"}, 0), example_question(), assumptions, 1),
                    RequestError);
}

TEST_CASE("cost_of: at first, or over the life") {
    Assumptions assumptions = example_assumptions();
    const CaseTerms terms = case_terms(assumptions);
    SitePlan plan;
    plan.id = "S";
    const ProposedSite site = priced_site(plan, assumptions);
    CHECK(cost_of(site, terms, CostBasis::capex) == 90000);
    const YearlyMoney money = money_of(site, terms);
    double whole = -money.salvage * discount_factor(terms.wacc, 15);
    for (std::size_t t = 0; t < money.capex.size(); ++t)
        whole += (money.capex[t] + money.replacement[t] + money.opex[t]) *
                 discount_factor(terms.wacc, static_cast<double>(t));
    CHECK(relative_error(cost_of(site, terms, CostBasis::whole_life), whole) < 1e-12);
}
