#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/investment_plan.hpp"
#include "invest/assumption.hpp"
#include "invest/investment.hpp"
#include "invest/rural_case.hpp"

namespace phusong::invest {

/// A site that siting chose: what its price hangs on, and what the map says of it.
struct ChosenSite {
    SitePlan plan;
    std::string origin;
    std::string name;
    std::string operators;
    geometry::LonLat position;
    double radius_m = 0;
    std::uint32_t settlements_added = 0;
    std::uint32_t premises_added = 0;
    std::string linked_to;
    std::optional<geometry::LonLat> linked_position;
    std::uint32_t hops_to_root = 0;
};

/// How a plan is to be paid for, and checked.
struct PlanQuestion {
    std::string currency = "USD";
    std::vector<double> drawdown{1};  ///< shares of the grant in years 0, 1, …
    LegalTable law;                   ///< empty: no cap is checked
    std::string law_class;
    std::string law_day;
    std::optional<LotBand> lot_band;  ///< of capex
    int lot_starts = 20;
    std::uint64_t draws = 10000;
    std::uint64_t seed = 1;
};

/// What siting and the study know.
struct PlanBasis {
    domain::PlanSiting siting;
    std::vector<domain::PlanCommune> communes;  ///< their figures are filled in
    std::vector<std::vector<std::uint32_t>> neighbours;
    std::vector<ChosenSite> sites;
};

/// Cost of a site by what it costs at first, or over its life: the present value of all purchases
/// and running costs at the WACC, less that of what is left at the horizon.
enum class CostBasis { capex, whole_life };
double cost_of(const ProposedSite& site, const CaseTerms& terms, CostBasis basis);

/// The grant that a choice of sites needs as one business.
struct SupportNeed {
    double capex = 0;
    double subsidy = 0;
    std::optional<double> share;  ///< of capex
    std::optional<bool> within_cap;
};

/// @throws core::RequestError as investment()
SupportNeed support_need(std::span<const ChosenSite> sites, const PlanQuestion& question,
                         Assumptions& assumptions);

/// Prices the chosen sites and reckons everything that is said of them: by site, commune, lot and
/// in all; ranking, tornado of every assumption that has bounds, draws. The frontier by budget is
/// not filled in. Spreads of the draws: the bounds of capex and opex are those of their parts,
/// weighted by what is spent on each (all low or all high together: cautious); the bound of revenue
/// is 1 ∓ √(a² + u²) with a and u the relative bounds of ARPU and final take-up, which have nothing
/// to do with each other; PERT in between.
/// @throws core::RequestError no site is chosen; an assumption is missing or impossible
domain::InvestmentPlan make_plan(const PlanBasis& basis, const PlanQuestion& question,
                                 Assumptions& assumptions, int threads);

}  // namespace phusong::invest
