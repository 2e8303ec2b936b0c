#include "invest/plan_risk.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace phusong::invest {
namespace {

constexpr double kLeastDscr = 1.2;

/// A factor about 1 whose bounds are those of its parts, weighted.
class FactorBounds {
  public:
    void add(double weight, const Distribution& spread) {
        if (!(weight > 0) || !(spread.mode > 0)) return;
        weight_ += weight;
        low_ += weight * spread.low / spread.mode;
        high_ += weight * spread.high / spread.mode;
    }
    Distribution distribution() const {
        if (!(weight_ > 0) || low_ == high_) return {Distribution::Kind::fixed, 1, 1, 1};
        return {Distribution::Kind::pert, low_ / weight_, 1, high_ / weight_};
    }

  private:
    double weight_ = 0;
    double low_ = 0;
    double high_ = 0;
};

Distribution capex_factor(std::span<const ProposedSite> sites, Assumptions& assumptions) {
    std::map<std::string, double> spent;
    for (const ProposedSite& site : sites)
        for (const CapexItem& item : site.capex) spent[item.kind] += item.cost;
    static const std::map<std::string, std::string> kAssumption{
        {"site_build", "capex.site_build"},
        {"installation", "capex.installation"},
        {"equipment", "capex.equipment"},
        {"backhaul_wireless", "capex.backhaul_wireless_short"},
        {"backhaul_fibre", "capex.fibre_km"}};
    FactorBounds bounds;
    for (const auto& [kind, amount] : spent)
        bounds.add(amount, assumptions.use(kAssumption.at(kind)).spread);
    return bounds.distribution();
}

Distribution opex_factor(std::span<const ProposedSite> sites, Assumptions& assumptions) {
    FactorBounds bounds;
    const auto add = [&](const char* id, std::size_t count) {
        if (count == 0) return;
        const Distribution& spread = assumptions.use(id).spread;
        bounds.add(static_cast<double>(count) * spread.mode, spread);
    };
    const auto of_kind = [&](SiteKind kind) {
        return static_cast<std::size_t>(
            std::count_if(sites.begin(), sites.end(),
                          [kind](const ProposedSite& site) { return site.kind == kind; }));
    };
    add("opex.operation", sites.size());
    add("opex.power", sites.size());
    add("opex.rent", of_kind(SiteKind::built));
    add("opex.co_location", of_kind(SiteKind::co_located));
    return bounds.distribution();
}

Distribution revenue_factor(Assumptions& assumptions) {
    double below = 0;
    double above = 0;
    for (const char* const id : {"market.arpu", "market.take_up_final"}) {
        const Distribution& spread = assumptions.use(id).spread;
        if (!(spread.mode > 0)) continue;
        below += std::pow(1 - spread.low / spread.mode, 2);
        above += std::pow(spread.high / spread.mode - 1, 2);
    }
    if (below == 0 && above == 0) return {Distribution::Kind::fixed, 1, 1, 1};
    constexpr double kLeast = 0.05;  // a factor never becomes zero
    return {Distribution::Kind::pert, std::max(kLeast, 1 - std::sqrt(below)), 1,
            1 + std::sqrt(above)};
}

}  // namespace

CaseRisk case_risk(CaseRisk risk, std::span<const ProposedSite> sites, Assumptions& assumptions) {
    risk.capex = capex_factor(sites, assumptions);
    risk.opex = opex_factor(sites, assumptions);
    risk.revenue = revenue_factor(assumptions);
    FactorBounds wacc;
    wacc.add(1, assumptions.use("finance.wacc").spread);
    risk.wacc = wacc.distribution();
    return risk;
}

domain::PlanPercentiles plan_percentiles(const Percentiles& values) {
    return {values.p10, values.p50, values.p90};
}

domain::PlanRisk plan_risk(const Investment& result, const CaseRisk& risk) {
    domain::PlanRisk plan;
    plan.draws = risk.draws;
    plan.seed = risk.seed;
    plan.factors = {{"capex", risk.capex.low, risk.capex.high},
                    {"opex", risk.opex.low, risk.opex.high},
                    {"revenue", risk.revenue.low, risk.revenue.high},
                    {"wacc", risk.wacc.low, risk.wacc.high}};
    plan.subsidy = plan_percentiles(result.risk.subsidy);
    plan.project_gap = plan_percentiles(result.risk.project_gap);
    plan.least_dscr = kLeastDscr;
    const auto& debt = result.project.appraisal.debt;
    if (debt && debt->schedule.drawn > 0) plan.trouble_share = result.risk.trouble_share;
    constexpr int kSteps = 100;
    for (int step = 0; step <= kSteps; ++step)
        plan.subsidy_percentiles.push_back(
            percentile(result.risk.subsidies, static_cast<double>(step) / kSteps));
    return plan;
}

}  // namespace phusong::invest
