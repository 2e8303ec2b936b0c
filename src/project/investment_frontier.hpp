#pragma once

#include <vector>

#include "project/investment_siting.hpp"

namespace phusong::project {

/// What each budget reaches, and the grant that its choice needs as one business. A budget that
/// finds less than a smaller one, or than the plan where it pays for it, takes that: what was found
/// is allowed there too.
/// @param budgets for first purchases; empty: eight steps up to the cost of the plan
std::vector<domain::PlanBudget> investment_frontier(std::vector<double> budgets,
                                                    const InvestmentSiting& siting,
                                                    const domain::InvestmentPlan& plan,
                                                    const invest::PlanQuestion& question,
                                                    invest::Assumptions& assumptions);

}  // namespace phusong::project
