#pragma once

#include <span>

#include "domain/investment_plan.hpp"
#include "invest/investment.hpp"
#include "invest/rural_case.hpp"

namespace phusong::invest {

/// The factors that the draws of a plan move: capex and opex between the bounds of their parts,
/// weighted by what is spent on each; revenue by the relative bounds of ARPU and final take-up, as
/// independent; the WACC by its own. docs/methods-finance.md, Risk.
/// @param risk draws and seed, which are kept
CaseRisk case_risk(CaseRisk risk, std::span<const ProposedSite> sites, Assumptions& assumptions);

/// What the draws came to.
domain::PlanRisk plan_risk(const Investment& result, const CaseRisk& risk);

domain::PlanPercentiles plan_percentiles(const Percentiles& values);

}  // namespace phusong::invest
