#include "project/investment_frontier.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace phusong::project {
namespace {

domain::PlanBudget budget_point(const InvestmentSiting& siting, const SiteChoice& choice,
                                const invest::PlanQuestion& question,
                                invest::Assumptions& assumptions) {
    domain::PlanBudget point;
    const auto sites = siting.sites(choice);
    const invest::SupportNeed need = invest::support_need(sites, question, assumptions);
    point.capex = need.capex;
    point.sites = static_cast<std::uint32_t>(sites.size());
    point.people_added = siting.people_reached(choice);
    point.people_pct =
        100 * (siting.world().people_before + point.people_added) / siting.world().people_total;
    point.subsidy = need.subsidy;
    point.gap_share = need.share;
    point.within_cap = need.within_cap;
    return point;
}

domain::PlanBudget budget_of_plan(const domain::InvestmentPlan& plan) {
    domain::PlanBudget point;
    point.capex = plan.project.capex;
    point.sites = static_cast<std::uint32_t>(plan.sites.size());
    point.people_added = plan.project.people_added;
    point.people_pct =
        100 * (plan.siting.people_before + point.people_added) / plan.siting.people_total;
    point.subsidy = plan.project.viability_gap;
    point.gap_share = plan.project.gap_share;
    point.within_cap = plan.project.within_cap;
    return point;
}

void set_gap(domain::PlanBudget& point, double bound) {
    point.optimality_gap = bound > 0 ? std::max(0.0, (bound - point.people_added) / bound) : 0;
    // People are counted in thousandths, and rounding is no gap.
    constexpr double kRounding = 1e-6;
    point.proven = point.optimality_gap < kRounding;
    if (point.proven) point.optimality_gap = 0;
}

}  // namespace

std::vector<domain::PlanBudget> investment_frontier(std::vector<double> budgets,
                                                    const InvestmentSiting& siting,
                                                    const domain::InvestmentPlan& plan,
                                                    const invest::PlanQuestion& question,
                                                    invest::Assumptions& assumptions) {
    if (budgets.empty()) {
        constexpr int kSteps = 8;
        for (int step = 1; step <= kSteps; ++step)
            budgets.push_back(std::ceil(plan.siting.cost * step / kSteps));
    }
    std::sort(budgets.begin(), budgets.end());
    std::vector<domain::PlanBudget> frontier;
    std::optional<domain::PlanBudget> best;
    for (const double budget : budgets) {
        const SiteChoice choice = siting.choose_within(budget);
        domain::PlanBudget point = budget_point(siting, choice, question, assumptions);
        if (plan.siting.cost <= budget && plan.project.people_added > point.people_added)
            point = budget_of_plan(plan);
        if (best && best->people_added > point.people_added) point = *best;
        point.budget = budget;
        set_gap(point, choice.bound);
        frontier.push_back(point);
        best = point;
    }
    return frontier;
}

}  // namespace phusong::project
