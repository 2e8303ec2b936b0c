#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "invest/appraisal.hpp"
#include "invest/economic_value.hpp"
#include "invest/frontier.hpp"
#include "invest/legal_table.hpp"
#include "invest/lots.hpp"
#include "invest/network_case.hpp"
#include "invest/sensitivity.hpp"
#include "invest/subsidy_risk.hpp"

namespace phusong::invest {

/// A commune and who is without the service there.
struct CommuneDemand {
    std::string code;
    std::string name;
    double population = 0;
    double people_without = 0;
    std::vector<std::uint32_t> neighbours;  ///< communes it shares a border with
};

/// What a whole case is reckoned from.
struct InvestmentInput {
    std::vector<CommuneDemand> communes;
    std::vector<ProposedSite> sites;
    CaseTerms terms;
    std::vector<double> drawdown{1};  ///< shares of the grant at t = 0, 1, …
    double cost_of_equity = 0;        ///< target of the equity gap, nominal
    double debt_rate = 0;
    double dscr = 1.3;
    int debt_years = 0;               ///< 0: no debt
    double benefit_per_person = 0;    ///< a year, beyond what they pay, at prices of t = 0
    double social_discount_rate = 0;  ///< real
    LegalTable law;
    std::string law_class;            ///< "difficult_area"
    std::string law_day;              ///< "2026-11-24"
    std::optional<LotBand> lot_band;  ///< of capex; nothing: no lots
    CaseRisk risk;
    int lot_starts = 20;
};

/// The figures of a commune, a lot or the whole.
struct CaseFigures {
    std::array<std::size_t, 3> sites{};  ///< by SiteKind
    double people_without = 0;
    double people_reached = 0;
    double capex = 0;  ///< first purchases, nominal
    double pv_opex = 0;
    double pv_revenue = 0;
    double pv_replacement = 0;
    double salvage = 0;  ///< nominal, at the horizon
    YearlyMoney money;
    CashFlow flow;
    Appraisal appraisal;
    /// What equity pays and gets, before any grant: the flow, the debt drawn, less its service.
    std::vector<double> equity_flow;
    double equity_gap = 0;  ///< the grant at which equity earns its target
    EconomicValue economic;
    CapCheck cap;  ///< of the gap against the law; share 0 where nothing is invested
    std::optional<double> subsidy_per_person;  ///< nothing where nobody is reached
};

/// A lot with its figures.
struct LotFigures {
    Lot lot;
    CaseFigures figures;
};

/// What can be said of an investment.
struct Investment {
    std::vector<CaseFigures> sites;     ///< each by itself, in the order of the input
    std::vector<CaseFigures> communes;  ///< in the order of the input
    std::vector<std::size_t> rank;      ///< of each commune, 1 the cheapest per person; 0: no sites
    std::vector<LotFigures> lots;
    std::optional<double> lot_variance;  ///< of subsidy per person
    CaseFigures project;                 ///< all as one business
    double subsidy = 0;                  ///< sum of the communes' gaps
    std::vector<FrontierStep> frontier;  ///< packages are communes
    std::vector<TornadoBar> tornado;  ///< of the project's gap; values: capex, opex, revenue, WACC
    SubsidyRisk risk;                 ///< parts are the communes that have sites
    std::vector<std::size_t> risk_communes;  ///< the commune of each part
};

/// Reckons a case from proposed sites to lots, frontier and risk. The law object of the input must
/// outlive the result, which points into it.
/// @throws core::RequestError a site names no commune, or as the functions that it is made of
Investment investment(const InvestmentInput& input, int threads);

}  // namespace phusong::invest
