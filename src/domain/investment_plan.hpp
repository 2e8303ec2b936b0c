#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/text.hpp"
#include "geometry/equal_area.hpp"

namespace phusong::domain {

// The result of `invest` and `siting` as plain values: what files, workbook and map are written
// from. Money is in the plan's currency; flows are nominal (prices of their year), years count from
// 0, the year in which building begins; shares and rates are fractions (0.5 is 50 %); costs are
// positive. Nothing (no value) is where a figure is not defined, which is not zero.

/// One number that the plan rests on, and where it comes from.
struct PlanAssumption {
    std::string id;  ///< "capex.equipment"
    Text label;
    std::string unit;  ///< "USD", "fraction/year", "years"
    double value = 0;  ///< what was reckoned with
    double low = 0;    ///< bounds that the tornado and the draws take
    double high = 0;
    std::string distribution;  ///< "fixed", "uniform", "triangular", "pert", "normal"
    std::string source;
    std::string date;
    std::string confidence;   ///< "low", "medium", "high"
    bool placeholder = true;  ///< nobody has confirmed it for this study
    std::string file;         ///< that it was read from; "built in" for the tool's own
};

/// Most that the state may pay of the total investment, and where that is said.
struct PlanCap {
    std::string id;
    Text label;
    std::string applies_to;  ///< class of projects: "difficult_area"
    std::string day;         ///< that the law was asked for
    double max_share = 0;
    Text instrument;  ///< the law or decree
    Text article;
    std::string valid_from;
    std::string valid_until;  ///< empty: still in force
    bool verified = false;    ///< somebody compared the entry with the text of the law
    std::string note;
};

/// The terms that all flows are reckoned with: the assumptions by their role. The formulas are
/// those of invest/network_case.hpp, in docs/methods-finance.md.
struct PlanTerms {
    std::string currency = "USD";  ///< unit of all money
    int horizon_years = 20;
    double wacc = 0;  ///< nominal, after tax
    double inflation = 0;
    double equipment_price_change = 0;  ///< real, of what is bought again
    double tax_rate = 0;
    int loss_years = 0;  ///< losses are carried forward so long
    double people_growth = 0;
    double take_up_first = 0;
    double take_up_final = 0;
    int years_to_final = 1;
    double arpu_per_month = 0;
    double arpu_growth = 0;        ///< real
    std::vector<double> drawdown;  ///< shares of the grant in years 0, 1, …
    double cost_of_equity = 0;
    double cost_of_debt = 0;
    double dscr = 0;  ///< cover ratio that debt is carved to
    int debt_years = 0;
    double benefit_per_person = 0;    ///< a year, at prices of year 0
    double social_discount_rate = 0;  ///< real
    double household_size = 0;        ///< persons
};

/// Something that is bought for a site, at prices of year 0.
struct PlanItem {
    std::string kind;  ///< "site_build", "installation", "equipment", "backhaul_wireless", …
    double cost = 0;
    int life_years = 1;
};

/// A line of a site's bill of quantities: what its costs are the sum of.
struct PlanQuantity {
    std::string price;    ///< id of the assumption that is its price: "capex.equipment"
    double quantity = 0;  ///< pieces, kilometres, shares of a whole
    std::string item;     ///< kind of the purchase; empty: a cost of every year
    std::string life;     ///< id of the assumption that is its life; empty with item
};

/// Amounts of years 0 to the horizon, nominal, all as long as the horizon + 1.
struct PlanYears {
    std::vector<double> capex;        ///< first purchases
    std::vector<double> replacement;  ///< later purchases
    std::vector<double> opex;
    std::vector<double> revenue;
    std::vector<double> depreciation;  ///< straight line over each item's life
    std::vector<double> tax;           ///< on revenue − opex − depreciation, losses set off
    std::vector<double> salvage;       ///< in the last year only; equals the book value
    /// revenue + salvage − capex − replacement − opex − tax; before any grant or debt.
    std::vector<double> net;
    std::vector<double> cfads;          ///< net + capex of years 1 on; year 0 is 0
    std::vector<double> debt_service;   ///< of the debt that the cash flow carries by itself
    std::vector<double> debt_interest;  ///< part of debt_service
    /// net + debt drawn (in year 0) − debt service; before any grant.
    std::vector<double> equity;
};

/// Below these lie 10, 50 and 90 % of the draws.
struct PlanPercentiles {
    double p10 = 0;
    double p50 = 0;
    double p90 = 0;
};

/// The figures of a site, a commune, a lot or the whole.
struct PlanFigures {
    std::uint32_t sites_built = 0;
    std::uint32_t sites_upgraded = 0;
    std::uint32_t sites_co_located = 0;
    std::uint32_t hops = 0;               ///< wireless links that are built
    double hops_km = 0;                   ///< their length
    double fibre_km = 0;                  ///< laid
    double people_added = 0;              ///< first reached by these sites, wherever they live
    std::vector<PlanItem> capex_by_kind;  ///< sums at prices of year 0; life_years is not used
    double capex = 0;                     ///< first purchases, nominal, undiscounted
    double pv_replacement = 0;            ///< present values at the WACC
    double pv_opex = 0;
    double pv_revenue = 0;
    double pv_tax = 0;
    double pv_salvage = 0;
    double salvage = 0;  ///< nominal, in the last year
    double npv = 0;
    std::optional<double> irr;    ///< where there is exactly one
    std::uint32_t irr_count = 0;  ///< how many rates there are
    std::optional<double> mirr;
    std::optional<double> payback_years;
    std::optional<double> discounted_payback_years;
    double viability_gap = 0;         ///< G = max(0, −NPV)/Σ s_t(1+w)^−t: the grant, nominal
    std::optional<double> gap_share;  ///< of capex
    double equity_gap = 0;  ///< the grant at which equity earns its target rate, debt held as it is
    std::optional<double> cap_share;     ///< nothing: the law has no cap for this class and day
    std::optional<bool> within_cap;      ///< viability_gap against the cap
    std::optional<double> cap_headroom;  ///< what could be added; negative: that is too much
    double availability_payment = 0;     ///< of each year from 1 to the horizon, instead of a grant
    double debt = 0;                     ///< that the cash flow carries at the wanted cover ratio
    std::optional<double> dscr_min;
    std::optional<double> dscr_mean;
    std::optional<double> llcr;
    std::optional<double> plcr;
    double enpv = 0;                              ///< economic, real, at the social discount rate
    std::optional<double> err;                    ///< where there is exactly one
    std::optional<double> subsidy_per_person;     ///< viability_gap / people_added
    std::optional<double> subsidy_per_household;  ///< by the assumed size of a household
    PlanYears years;
};

/// What is done at a place.
enum class PlanSiteKind { built, upgraded, co_located };
/// "built", "upgraded", "co_located".
std::string to_string(PlanSiteKind kind);

/// A site that is proposed.
struct PlanSite {
    std::string id;  ///< "P001", …; in the order of the file
    PlanSiteKind kind = PlanSiteKind::built;
    std::string origin;     ///< "site", "settlement", "unit_centre", "grid", "hilltop"
    std::string name;       ///< of the settlement, unit or existing site; may be empty
    std::string operators;  ///< of the existing site, joined by "+"; else empty
    geometry::LonLat position;
    std::uint32_t commune = 0;  ///< index into InvestmentPlan::communes: whose case it belongs to
    int built_year = 0;         ///< service starts a year later
    double radius_m = 0;        ///< reach that is reckoned with
    std::vector<PlanItem> capex;
    double opex_per_year = 0;             ///< at prices of year 0
    std::vector<PlanQuantity> bill;       ///< what both are made of
    std::uint32_t settlements_added = 0;  ///< first reached by it, each counted at one site
    std::uint32_t premises_added = 0;
    /// What it hands its traffic on to: the id of another proposed site, or of an existing one or a
    /// fibre node; empty where the plan has no backhaul, or the site has its own.
    std::string linked_to;
    std::optional<geometry::LonLat> linked_position;
    std::uint32_t hops_to_root = 0;
    PlanFigures figures;
};

/// A commune (unit of the study) in the plan. One for every unit, in the order of the units.
struct PlanCommune {
    std::string code;
    std::string name;
    std::optional<double> population;
    std::optional<double> people_with;     ///< the service, before
    std::optional<double> people_without;  ///< population − people_with
    std::optional<double> people_gaining;  ///< who live here and are first reached, by any site
    double area_m2 = 0;
    double area_without_m2 = 0;
    std::optional<std::uint32_t> settlements;  ///< nothing where the study has none at all
    std::optional<std::uint32_t> settlements_without;
    std::optional<std::uint32_t> settlements_gaining;
    std::optional<std::uint32_t> premises;
    std::optional<std::uint32_t> premises_without;
    std::optional<std::uint32_t> premises_gaining;
    std::uint32_t rank = 0;  ///< by subsidy per person, 1 the least; 0: no sites
    PlanFigures figures;     ///< of the sites that stand here
    std::optional<PlanPercentiles> subsidy_risk;  ///< nothing without sites
};

/// Neighbouring communes that are tendered as one.
struct PlanLot {
    std::vector<std::uint32_t> communes;  ///< indices into InvestmentPlan::communes, ascending
    bool within_band = false;             ///< of sizes that was asked for
    double maximum_subsidy =
        0;                ///< sum of its communes' gaps: the most a least-subsidy bid may ask
    PlanFigures figures;  ///< all as one business
};

/// A point of the frontier: what a budget for first purchases reaches.
struct PlanBudget {
    double budget = 0;
    double capex = 0;  ///< spent of it
    std::uint32_t sites = 0;
    double people_added = 0;
    std::optional<double> people_pct;  ///< with the service then, of all people, 0–100
    double subsidy = 0;                ///< viability gap of the whole
    std::optional<double> gap_share;   ///< of capex
    std::optional<bool> within_cap;
    double optimality_gap = 0;  ///< of people_added, a fraction
    bool proven = false;
};

/// A step of the ranking: one more commune, the least subsidy per person first.
struct PlanStep {
    std::uint32_t commune = 0;
    double people = 0;   ///< all reached up to here
    double subsidy = 0;  ///< all paid up to here, sum of the communes' gaps
};

/// A bar of the tornado: the project's viability gap while one assumption moves.
struct PlanBar {
    std::string assumption;  ///< id
    double low = 0;          ///< of the assumption
    double high = 0;
    double at_low = 0;  ///< the gap with the assumption at its low value
    double at_high = 0;
    double swing = 0;  ///< |at_high − at_low|; bars descend by it
    /// Where between its bounds the assumption brings the gap to zero, if it does.
    std::optional<double> switching_value;
};

/// A factor of the draws, about 1.
struct PlanFactor {
    std::string name;  ///< "capex", "opex", "revenue", "wacc"
    double low = 1;
    double high = 1;
};

/// What may become of the public support (Latin hypercube, see docs/methods-finance.md).
struct PlanRisk {
    std::uint64_t draws = 0;
    std::uint64_t seed = 0;
    std::vector<PlanFactor> factors;
    PlanPercentiles subsidy;              ///< sum of the communes' gaps
    PlanPercentiles project_gap;          ///< the whole as one business
    std::optional<double> trouble_share;  ///< of draws with a year of DSCR below least_dscr
    double least_dscr = 1.2;
    /// The distribution's curve: sums of gaps below which 0, 1, … 100 % of the draws lie.
    std::vector<double> subsidy_percentiles;
};

/// Candidates of one origin.
struct PlanCandidates {
    std::string origin;
    std::uint32_t count = 0;
    std::uint32_t chosen = 0;
};

/// How the sites were chosen.
struct PlanSiting {
    std::string service;  ///< id of the service that is brought
    Text service_label;
    std::string operator_key;  ///< whose service: "ANY", or an operator's code
    /// What was asked; one of share, count and budget, or count and budget.
    std::optional<double> share_pct;  ///< of the people, 0–100
    bool share_by_commune = false;    ///< in every commune; else in total
    std::optional<std::uint32_t> count;
    std::optional<double> budget;
    double radius_m = 0;
    std::string demand_basis;  ///< "settlements", "raster", "areal"
    std::uint32_t demand_points = 0;
    std::vector<PlanCandidates> candidates;
    std::string cost_basis;  ///< "capex" or "whole_life": what was minimised or budgeted
    double cost = 0;         ///< of the chosen sites, on that basis
    double people_before = 0;
    double people_total = 0;
    double people_most = 0;  ///< with the service if every candidate were chosen
    /// The optimiser's objective (cost where a share is asked, people otherwise) and its bound.
    double objective = 0;
    double bound = 0;
    double optimality_gap = 0;  ///< (UB − LB)/UB, a fraction
    bool proven = false;
    bool has_backhaul = false;
    double link_range_m = 0;
    std::uint32_t hop_limit = 0;
    std::uint32_t roots = 0;  ///< existing sites and fibre nodes that links may start from
    /// With backhaul: the objective of the same question as if links were not needed, if proven.
    std::optional<double> objective_without_backhaul;
};

/// The investment plan of a study.
struct InvestmentPlan {
    PlanSiting siting;
    PlanTerms terms;
    std::vector<PlanAssumption> assumptions;  ///< those that were used, in the order of the files
    std::optional<PlanCap> cap;
    std::vector<PlanSite> sites;
    std::vector<PlanCommune> communes;
    std::vector<PlanLot> lots;  ///< empty: none were asked for
    double lot_least = 0;       ///< band of sizes (capex) that was asked for
    double lot_most = 0;
    std::optional<double> lot_variance;  ///< of subsidy per person over the lots' people
    PlanFigures project;                 ///< all as one business
    double subsidy_by_commune = 0;       ///< sum of the communes' gaps, each at least 0
    std::vector<PlanStep> ranking;
    std::vector<PlanBudget> frontier;  ///< by budget, ascending
    std::vector<PlanBar> tornado;
    PlanRisk risk;

    /// How many of the assumptions are placeholders.
    std::size_t placeholders() const;
};

}  // namespace phusong::domain
