#include "invest/network_case.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

void add(std::vector<double>& to, const std::vector<double>& from) {
    if (to.size() < from.size()) to.resize(from.size(), 0.0);
    for (std::size_t t = 0; t < from.size(); ++t) to[t] += from[t];
}

void require_share(double share, const std::string& where) {
    require(share >= 0 && share <= 1, fmt::format("{} is no share of a whole", share), where,
            "Give a value from 0 to 1.");
}

void check_terms(const CaseTerms& terms) {
    require(terms.horizon_years >= 1 && terms.horizon_years <= 200,
            fmt::format("a study of {} years is too short or too long", terms.horizon_years),
            "horizon", "Give 1 to 200 years.");
    require_rate(terms.inflation, "inflation");
    require_rate(terms.equipment_price_change, "change of equipment prices");
    const Market& market = terms.market;
    require_rate(market.people_growth, "growth of the people");
    require_rate(market.arpu_growth, "growth of ARPU");
    require_share(market.take_up_first, "take-up in the first year");
    require_share(market.take_up_final, "final take-up");
    require(market.years_to_final >= 1, "the market is full before it begins", "years to final",
            "Give 1 or more years.");
    require(std::isfinite(market.arpu_per_month) && market.arpu_per_month >= 0,
            "the revenue per subscriber is negative or no number", "ARPU",
            "Give what a subscriber pays a month.");
}

void check_site(const ProposedSite& site, const CaseTerms& terms) {
    const std::string where = "site " + site.id;
    require(std::isfinite(site.opex_per_year) && site.opex_per_year >= 0,
            "its yearly cost is negative or no number", where, "Give costs as positive numbers.");
    require(std::isfinite(site.people_added) && site.people_added >= 0,
            "the people it adds are fewer than none", where, "Give 0 or more.");
    require(site.built_year >= 0 && site.built_year < terms.horizon_years,
            fmt::format("it is built in year {}, outside the study", site.built_year), where,
            fmt::format("Give a year from 0 to {}.", terms.horizon_years - 1));
    for (const CapexItem& item : site.capex) {
        require(std::isfinite(item.cost) && item.cost >= 0,
                fmt::format("the cost of {} is negative or no number", item.kind), where,
                "Give costs as positive numbers.");
        require(item.life_years >= 1, fmt::format("{} lasts less than a year", item.kind), where,
                "Give its life in whole years.");
    }
}

// Purchases of one item, what is written off each year, and what is left at the horizon.
void add_item(const CapexItem& item, int built_year, const CaseTerms& terms, YearlyMoney& money) {
    const int horizon = terms.horizon_years;
    for (int year = built_year; year == built_year || year < horizon; year += item.life_years) {
        const double real = std::pow(1 + terms.equipment_price_change, year - built_year);
        const double price = item.cost * real * std::pow(1 + terms.inflation, year);
        auto& purchases = year == built_year ? money.capex : money.replacement;
        purchases[static_cast<std::size_t>(year)] += price;
        const int used = std::min(item.life_years, horizon - year);
        for (int age = 1; age <= used; ++age) {
            money.depreciation[static_cast<std::size_t>(year) + static_cast<std::size_t>(age)] +=
                price / item.life_years;
        }
        money.salvage += price * (1 - static_cast<double>(used) / item.life_years);
    }
}

double take_up(const Market& market, int years_served) {
    if (years_served >= market.years_to_final) return market.take_up_final;
    return market.take_up_first + (market.take_up_final - market.take_up_first) *
                                      (years_served - 1) / (market.years_to_final - 1);
}

}  // namespace

YearlyMoney& YearlyMoney::operator+=(const YearlyMoney& other) {
    add(capex, other.capex);
    add(replacement, other.replacement);
    add(opex, other.opex);
    add(revenue, other.revenue);
    add(depreciation, other.depreciation);
    salvage += other.salvage;
    return *this;
}

YearlyMoney money_of(const ProposedSite& site, const CaseTerms& terms) {
    check_terms(terms);
    check_site(site, terms);
    constexpr double kMonths = 12;
    const std::vector<double> none(static_cast<std::size_t>(terms.horizon_years) + 1, 0.0);
    YearlyMoney money{none, none, none, none, none, 0};
    for (const CapexItem& item : site.capex) add_item(item, site.built_year, terms, money);
    const Market& market = terms.market;
    for (int year = site.built_year + 1; year <= terms.horizon_years; ++year) {
        const auto t = static_cast<std::size_t>(year);
        const double prices = std::pow(1 + terms.inflation, year);
        const double people = site.people_added * std::pow(1 + market.people_growth, year);
        const double arpu =
            market.arpu_per_month * kMonths * std::pow(1 + market.arpu_growth, year) * prices;
        money.opex[t] = site.opex_per_year * prices;
        money.revenue[t] = people * take_up(market, year - site.built_year) * arpu;
    }
    return money;
}

YearlyMoney money_of(std::span<const ProposedSite> sites, const CaseTerms& terms) {
    check_terms(terms);
    const std::vector<double> none(static_cast<std::size_t>(terms.horizon_years) + 1, 0.0);
    YearlyMoney money{none, none, none, none, none, 0};
    for (const ProposedSite& site : sites) money += money_of(site, terms);
    return money;
}

std::vector<double> tax_of(const YearlyMoney& money, const TaxRule& rule, const CaseFactors& by) {
    std::vector<double> profits;
    for (std::size_t t = 0; t < money.revenue.size(); ++t) {
        profits.push_back(by.revenue * money.revenue[t] - by.opex * money.opex[t] -
                          by.capex * money.depreciation[t]);
    }
    return income_tax(profits, rule);
}

CashFlow cash_flow_of(const YearlyMoney& money, const CaseTerms& terms, const CaseFactors& by) {
    const std::vector<double> tax = tax_of(money, terms.tax, by);
    CashFlow flow;
    for (std::size_t t = 0; t < money.revenue.size(); ++t) {
        flow.net.push_back(by.revenue * money.revenue[t] - by.opex * money.opex[t] -
                           by.capex * (money.capex[t] + money.replacement[t]) - tax[t]);
        flow.investment.push_back(by.capex * money.capex[t]);
    }
    if (!flow.net.empty()) flow.net.back() += by.capex * money.salvage;
    return flow;
}

}  // namespace phusong::invest
