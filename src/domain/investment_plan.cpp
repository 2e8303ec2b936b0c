#include "domain/investment_plan.hpp"

#include <algorithm>

namespace phusong::domain {

std::string to_string(PlanSiteKind kind) {
    switch (kind) {
        case PlanSiteKind::upgraded:
            return "upgraded";
        case PlanSiteKind::co_located:
            return "co_located";
        case PlanSiteKind::built:
            break;
    }
    return "built";
}

std::size_t InvestmentPlan::placeholders() const {
    return static_cast<std::size_t>(
        std::count_if(assumptions.begin(), assumptions.end(),
                      [](const PlanAssumption& each) { return each.placeholder; }));
}

}  // namespace phusong::domain
