#include "invest/rural_case.hpp"

#include <map>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong::invest;

namespace {

Assumptions made_up_assumptions() {
    Assumptions book;
    const std::map<std::string, double> values{{"horizon", 20},
                                               {"capex.site_build", 100},
                                               {"capex.installation", 20},
                                               {"capex.equipment", 50},
                                               {"capex.backhaul_wireless_short", 7},
                                               {"capex.backhaul_wireless_medium", 8},
                                               {"capex.backhaul_wireless_long", 9},
                                               {"capex.fibre_km", 3},
                                               {"life.site_build", 20},
                                               {"life.equipment", 8},
                                               {"life.backhaul", 10},
                                               {"opex.operation", 4},
                                               {"opex.power", 2},
                                               {"opex.rent", 1},
                                               {"opex.co_location", 5},
                                               {"finance.wacc", 0.1},
                                               {"finance.inflation", 0.03},
                                               {"finance.equipment_price_change", -0.01},
                                               {"finance.tax_rate", 0.2},
                                               {"finance.loss_years", 5},
                                               {"market.people_growth", 0.01},
                                               {"market.take_up_first", 0.2},
                                               {"market.take_up_final", 0.6},
                                               {"market.years_to_final", 4.6},
                                               {"market.arpu", 3},
                                               {"market.arpu_growth", 0.02}};
    for (const auto& [id, value] : values) {
        Assumption assumption;
        assumption.id = id;
        assumption.spread.mode = value;
        book.put(assumption);
    }
    return book;
}

double capex_of(const ProposedSite& site) {
    double sum = 0;
    for (const CapexItem& item : site.capex) sum += item.cost;
    return sum;
}

}  // namespace

TEST_CASE("rural case: a site costs what its kind and its backhaul need") {
    Assumptions book = made_up_assumptions();
    const SiteBackhaul backhaul{{4, 10, 10.5, 30}, 2.5};
    const double connected = 7 + 7 + 8 + 9 + 7.5;
    const auto built = priced_site({"A", SiteKind::built, 3, 1, backhaul, 120}, book);
    CHECK(capex_of(built) == Approx(100 + 20 + 50 + connected));
    CHECK(built.opex_per_year == Approx(7));
    CHECK(built.commune == 3);
    CHECK(built.people_added == 120);
    const auto upgraded = priced_site({"B", SiteKind::upgraded, 0, 0, {}, 10}, book);
    CHECK(capex_of(upgraded) == Approx(10 + 50));
    CHECK(upgraded.opex_per_year == Approx(6));
    const auto co_located = priced_site({"C", SiteKind::co_located, 0, 0, {}, 10}, book);
    CHECK(capex_of(co_located) == Approx(10 + 50));
    CHECK(co_located.opex_per_year == Approx(11));
}

TEST_CASE("rural case: terms come from assumptions, and are recorded as used") {
    Assumptions book = made_up_assumptions();
    const CaseTerms terms = case_terms(book);
    CHECK(terms.horizon_years == 20);
    CHECK(terms.market.years_to_final == 5);
    CHECK(terms.wacc == 0.1);
    CHECK(book.used().size() == 12);
    CHECK(book.used_placeholders().size() == 12);
}

TEST_CASE("rural case: missing assumptions and negative lengths are refused") {
    Assumptions empty;
    CHECK_THROWS_AS(case_terms(empty), phusong::core::RequestError);
    Assumptions book = made_up_assumptions();
    CHECK_THROWS_AS(priced_site({"A", SiteKind::built, 0, 0, {{-1}, 0}, 1}, book),
                    phusong::core::RequestError);
    CHECK_THROWS_AS(priced_site({"A", SiteKind::built, 0, 0, {{}, -1}, 1}, book),
                    phusong::core::RequestError);
}

TEST_CASE("rural case: a bill of quantities times its prices is what a site costs") {
    Assumptions book = made_up_assumptions();
    SitePlan plan{"A", SiteKind::built, 0, 0, {{3, 15, 30}, 1.5}, 10};
    for (const SiteKind kind : {SiteKind::built, SiteKind::upgraded, SiteKind::co_located}) {
        plan.kind = kind;
        double capex = 0;
        double opex = 0;
        for (const phusong::domain::PlanQuantity& line : bill_of(plan)) {
            CHECK(line.item.empty() == line.life.empty());
            (line.item.empty() ? opex : capex) += line.quantity * book.use_value(line.price);
        }
        const ProposedSite site = priced_site(plan, book);
        double items = 0;
        for (const CapexItem& item : site.capex) items += item.cost;
        CHECK(capex == Approx(items));
        CHECK(opex == Approx(site.opex_per_year));
        CHECK(capex > 0);
        CHECK(opex > 0);
    }
}
