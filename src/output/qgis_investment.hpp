#pragma once

#include <string>
#include <vector>

#include "domain/investment_plan.hpp"
#include "output/qgis_style.hpp"

namespace phusong::output {

/// Lots of an investment plan, or its units by the lot they belong to.
std::vector<QgisRule> qgis_lot_rules(const domain::InvestmentPlan& plan,
                                     const std::string& language);

/// Units of an investment plan by how much of their capex the viability gap is.
std::vector<QgisRule> qgis_gap_rules(const std::string& language);

}  // namespace phusong::output
