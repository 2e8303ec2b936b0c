#include "invest/investment.hpp"

#include <numeric>

#include "core/error.hpp"
#include "invest/example_case.hpp"
#include "invest/near.hpp"
#include "invest/rural_case.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::core::RequestError;
using phusong::test::example_site;
using phusong::test::example_terms;
using phusong::test::relative_error;

namespace {

// Communes in a row; every third has no site.
InvestmentInput row_of_communes(std::uint32_t count) {
    InvestmentInput input;
    input.terms = example_terms();
    for (std::uint32_t i = 0; i < count; ++i) {
        CommuneDemand commune{"C" + std::to_string(i), "", 5000, 900, {}};
        if (i > 0) commune.neighbours.push_back(i - 1);
        if (i + 1 < count) commune.neighbours.push_back(i + 1);
        input.communes.push_back(commune);
        if (i % 3 != 2) input.sites.push_back(example_site(i));
    }
    input.drawdown = {0.5, 0.5};
    input.debt_rate = 0.09;
    input.debt_years = 10;
    input.benefit_per_person = 30;
    input.social_discount_rate = 0.09;
    SupportCap cap;
    cap.applies_to = "general";
    cap.max_share = 0.5;
    cap.source.valid_from = "2021-01-01";
    input.law.caps = {cap};
    input.law_class = "general";
    input.law_day = "2026-01-01";
    input.risk.capex = {Distribution::Kind::pert, 0.8, 1, 1.3};
    input.risk.draws = 200;
    return input;
}

}  // namespace

TEST_CASE("investment: communes, project, frontier and risk are of one piece") {
    const InvestmentInput input = row_of_communes(9);
    const Investment result = investment(input, 1);
    REQUIRE(result.communes.size() == 9);
    double capex = 0;
    double people = 0;
    double gaps = 0;
    for (const CaseFigures& commune : result.communes) {
        capex += commune.capex;
        people += commune.people_reached;
        gaps += commune.appraisal.viability_gap;
    }
    CHECK(relative_error(result.project.capex, capex) < 1e-12);
    CHECK(result.project.people_reached == Approx(people));
    CHECK(result.project.people_without == 8100);
    CHECK(relative_error(result.subsidy, gaps) < 1e-12);
    CHECK(result.project.appraisal.viability_gap <= gaps);
    CHECK(result.frontier.size() == 6);
    CHECK(relative_error(result.frontier.back().subsidy, gaps) < 1e-12);
    CHECK(result.risk_communes == std::vector<std::size_t>{0, 1, 3, 4, 6, 7});
    CHECK(result.risk.part_subsidy.size() == 6);
    CHECK(result.project.sites[0] == 6);
    CHECK(result.project.appraisal.debt.has_value());
    // Without the factors' spread the tornado has one bar that moves.
    REQUIRE(result.tornado.size() == 4);
    CHECK(result.tornado[0].value == 0);
    CHECK(result.tornado[0].swing > 0);
    CHECK(result.tornado[1].swing == 0);
}

TEST_CASE("investment: a commune without sites has no money and no rank") {
    const Investment result = investment(row_of_communes(3), 1);
    const CaseFigures& none = result.communes[2];
    CHECK(none.capex == 0);
    CHECK(none.appraisal.npv == 0);
    CHECK_FALSE(none.subsidy_per_person);
    CHECK(none.cap.cap == nullptr);
    CHECK(result.rank[2] == 0);
    CHECK(result.rank[0] + result.rank[1] == 3);
}

TEST_CASE("investment: the gap is checked against the law of the day") {
    InvestmentInput input = row_of_communes(4);
    const Investment result = investment(input, 1);
    const CapCheck& check = result.project.cap;
    REQUIRE(check.cap != nullptr);
    CHECK(check.share == Approx(result.project.appraisal.gap_share.value()));
    CHECK(check.within == (check.share <= 0.5));
    input.law_day = "2020-12-31";
    CHECK(investment(input, 1).project.cap.cap == nullptr);
}

TEST_CASE("investment: lots hold the communes with sites, and their figures add up") {
    InvestmentInput input = row_of_communes(12);
    input.lot_band = LotBand{150000, 400000};
    const Investment result = investment(input, 1);
    std::size_t held = 0;
    double capex = 0;
    for (const auto& [lot, figures] : result.lots) {
        held += lot.units.size();
        capex += figures.capex;
        CHECK(relative_error(lot.size, figures.capex) < 1e-12);
        CHECK(lot.within_band);
    }
    CHECK(held == 8);
    CHECK(relative_error(capex, result.project.capex) < 1e-12);
}

TEST_CASE("investment: nothing to invest in, and sites without a commune, are refused") {
    InvestmentInput input = row_of_communes(3);
    input.sites.front().commune = 3;
    CHECK_THROWS_AS(investment(input, 1), RequestError);
    input.sites.clear();
    CHECK_THROWS_AS(investment(input, 1), RequestError);
}

TEST_CASE("investment: economic value counts benefits and leaves tax out") {
    InvestmentInput input = row_of_communes(1);
    input.terms.inflation = 0;
    input.terms.equipment_price_change = 0;
    input.terms.market.people_growth = 0;
    input.benefit_per_person = 0;
    const double without = investment(input, 1).project.economic.npv;
    input.benefit_per_person = 10;
    const double with = investment(input, 1).project.economic.npv;
    // 20 years of service from year 1, since site 0 is built in year 0.
    const double annuity = (1 - std::pow(1.09, -20)) / 0.09;
    CHECK(with - without == Approx(10 * input.sites[0].people_added * annuity).epsilon(1e-12));
}
