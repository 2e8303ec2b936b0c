#pragma once

#include <optional>

#include "domain/investment_plan.hpp"
#include "invest/investment.hpp"
#include "invest/rural_case.hpp"

namespace phusong::invest {

/// The figures of a case as plain values. What siting knows (hops, fibre, capex by kind) is added
/// by add_site().
/// @param household_size persons; 0: nothing is said by household
domain::PlanFigures plan_figures(const CaseFigures& figures, const CaseTerms& terms,
                                 double household_size);

/// Adds the links and purchases of a site to the figures of the group it belongs to.
void add_site(const SiteBackhaul& backhaul, const ProposedSite& site, domain::PlanFigures& figures);

}  // namespace phusong::invest
