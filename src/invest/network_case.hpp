#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "invest/appraisal.hpp"
#include "invest/income_tax.hpp"

namespace phusong::invest {

/// What is done at a place.
enum class SiteKind { built, upgraded, co_located };

/// Something that is bought for a site, at prices of t = 0.
struct CapexItem {
    std::string kind;  ///< "tower", "radio", "backhaul", …
    double cost = 0;
    int life_years = 1;
};

/// A site that is proposed, and whom it reaches first.
struct ProposedSite {
    std::string id;
    SiteKind kind = SiteKind::built;
    std::uint32_t commune = 0;  ///< the commune whose case it belongs to
    int built_year = 0;         ///< capex falls here, service starts a year later
    std::vector<CapexItem> capex;
    double opex_per_year = 0;  ///< at prices of t = 0
    double people_added = 0;   ///< who had no service before, each counted at one site only
};

/// Who buys, and how much they pay.
struct Market {
    double people_growth = 0;   ///< fraction per year
    double take_up_first = 0;   ///< share of the people who subscribe in the first year, 0–1
    double take_up_final = 0;   ///< and once the market is full
    int years_to_final = 1;     ///< linear in between; 1: full at once
    double arpu_per_month = 0;  ///< revenue per subscriber, at prices of t = 0
    double arpu_growth = 0;     ///< real, fraction per year
};

/// How a network case is reckoned: nominal flows, nominal rates. Prices of t = 0 rise with
/// inflation.
struct CaseTerms {
    int horizon_years = 20;
    double inflation = 0;               ///< of all prices, fraction per year
    double equipment_price_change = 0;  ///< of what is bought again, real, fraction per year
    Market market;
    TaxRule tax;
    double wacc = 0;  ///< nominal, after tax
};

/// A network's money by years, t = 0 to the horizon. Costs positive.
struct YearlyMoney {
    std::vector<double> capex;        ///< first purchases
    std::vector<double> replacement;  ///< later purchases
    std::vector<double> opex;
    std::vector<double> revenue;
    std::vector<double> depreciation;  ///< straight line over each item's life
    double salvage = 0;                ///< at the horizon, nominal; equals its book value

    YearlyMoney& operator+=(const YearlyMoney& other);
};

/// The money of one site, before tax. @throws core::RequestError a term or cost is impossible
YearlyMoney money_of(const ProposedSite& site, const CaseTerms& terms);

/// The money of several sites: their sum in the order given.
YearlyMoney money_of(std::span<const ProposedSite> sites, const CaseTerms& terms);

/// What is multiplied in a what-if; all 1 is the base case.
struct CaseFactors {
    double capex = 1;  ///< capex, replacement, depreciation and salvage
    double opex = 1;
    double revenue = 1;  ///< people × take-up × ARPU
    double wacc = 1;
};

/// Tax of each year as if this were the whole business: losses are carried forward, not shared.
/// Taxes of parts need therefore not add up to the tax of the whole.
std::vector<double> tax_of(const YearlyMoney& money, const TaxRule& rule, const CaseFactors& by);

/// Net flow of each year: revenue + salvage − capex − replacement − opex − tax.
CashFlow cash_flow_of(const YearlyMoney& money, const CaseTerms& terms, const CaseFactors& by = {});

}  // namespace phusong::invest
