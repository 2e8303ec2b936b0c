#include "invest/network_case.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "core/error.hpp"
#include "invest/example_case.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;
using phusong::core::RequestError;
using phusong::test::example_site;
using phusong::test::example_terms;

namespace {

CaseTerms plain_terms() {
    CaseTerms terms;
    terms.horizon_years = 4;
    terms.market = {0, 0.5, 0.5, 1, 10, 0};
    terms.tax = {0, 5};
    terms.wacc = 0.1;
    return terms;
}

ProposedSite plain_site() {
    return {"A", SiteKind::built, 0, 0, {{"radio", 900, 3}}, 100, 10};
}

double sum_of(const std::vector<double>& amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), 0.0);
}

}  // namespace

TEST_CASE("a site's money, by hand") {
    const YearlyMoney money = money_of(plain_site(), plain_terms());
    CHECK(money.capex == std::vector<double>{900, 0, 0, 0, 0});
    CHECK(money.replacement == std::vector<double>{0, 0, 0, 900, 0});
    CHECK(money.opex == std::vector<double>{0, 100, 100, 100, 100});
    CHECK(money.revenue == std::vector<double>{0, 600, 600, 600, 600});
    CHECK(money.depreciation == std::vector<double>{0, 300, 300, 300, 300});
    CHECK(money.salvage == Approx(600));
    const CashFlow flow = cash_flow_of(money, plain_terms());
    CHECK(flow.net == std::vector<double>{-900, 500, 500, -400, 1100});
    CHECK(flow.investment == std::vector<double>{900, 0, 0, 0, 0});
}

TEST_CASE("tax is on what revenue leaves after cost and depreciation") {
    CaseTerms terms = plain_terms();
    terms.tax = {0.25, 5};
    const YearlyMoney money = money_of(plain_site(), terms);
    CHECK(tax_of(money, terms.tax, {}) == std::vector<double>{0, 50, 50, 50, 50});
    CHECK(cash_flow_of(money, terms).net[1] == Approx(450));
    CaseFactors by;
    by.revenue = 0.5;
    CHECK(tax_of(money, terms.tax, by) == std::vector<double>{0, 0, 0, 0, 0});
}

TEST_CASE("what is bought is written off or left over, never more and never less") {
    const CaseTerms terms = example_terms();
    for (std::uint32_t i = 0; i < 20; ++i) {
        const YearlyMoney money = money_of(example_site(i), terms);
        CHECK(sum_of(money.depreciation) + money.salvage ==
              Approx(sum_of(money.capex) + sum_of(money.replacement)).epsilon(1e-12));
    }
}

TEST_CASE("prices, people and take-up grow") {
    CaseTerms terms = plain_terms();
    terms.inflation = 0.1;
    terms.market.people_growth = 0.02;
    terms.market.take_up_first = 0.1;
    terms.market.take_up_final = 0.5;
    terms.market.years_to_final = 3;
    terms.market.arpu_growth = 0.05;
    ProposedSite site = plain_site();
    site.built_year = 1;
    const YearlyMoney money = money_of(site, terms);
    CHECK(money.capex[1] == Approx(990));
    CHECK(money.revenue[1] == 0);
    CHECK(money.opex[2] == Approx(121));
    const auto revenue = [](int year, double take_up) {
        return 10 * std::pow(1.02, year) * take_up * 120 * std::pow(1.05 * 1.1, year);
    };
    CHECK(money.revenue[2] == Approx(revenue(2, 0.1)).epsilon(1e-12));
    CHECK(money.revenue[3] == Approx(revenue(3, 0.3)).epsilon(1e-12));
    CHECK(money.revenue[4] == Approx(revenue(4, 0.5)).epsilon(1e-12));
}

TEST_CASE("the money of sites adds up to that of the network") {
    const CaseTerms terms = example_terms();
    const std::vector<ProposedSite> sites{example_site(0), example_site(1), example_site(5)};
    const YearlyMoney whole = money_of(sites, terms);
    double salvage = 0;
    double revenue = 0;
    for (const auto& site : sites) {
        salvage += money_of(site, terms).salvage;
        revenue += sum_of(money_of(site, terms).revenue);
    }
    CHECK(whole.salvage == Approx(salvage).epsilon(1e-14));
    CHECK(sum_of(whole.revenue) == Approx(revenue).epsilon(1e-14));
    CHECK(money_of(std::vector<ProposedSite>{}, terms).revenue.size() == 21);
}

TEST_CASE("impossible sites and terms are refused") {
    const auto refused = [](auto change) {
        ProposedSite site = plain_site();
        CaseTerms terms = plain_terms();
        change(site, terms);
        CHECK_THROWS_AS(money_of(site, terms), RequestError);
    };
    refused([](ProposedSite& s, CaseTerms&) { s.capex[0].cost = -1; });
    refused([](ProposedSite& s, CaseTerms&) { s.capex[0].life_years = 0; });
    refused([](ProposedSite& s, CaseTerms&) { s.opex_per_year = -1; });
    refused([](ProposedSite& s, CaseTerms&) { s.people_added = std::nan(""); });
    refused([](ProposedSite& s, CaseTerms&) { s.built_year = 4; });
    refused([](ProposedSite&, CaseTerms& t) { t.horizon_years = 0; });
    refused([](ProposedSite&, CaseTerms& t) { t.market.take_up_final = 1.2; });
    refused([](ProposedSite&, CaseTerms& t) { t.market.years_to_final = 0; });
    refused([](ProposedSite&, CaseTerms& t) { t.market.arpu_per_month = -1; });
    refused([](ProposedSite&, CaseTerms& t) { t.inflation = -1; });
}
