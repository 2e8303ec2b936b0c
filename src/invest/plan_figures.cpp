#include "invest/plan_figures.hpp"

#include <algorithm>

#include "invest/present_value.hpp"

namespace phusong::invest {
namespace {

domain::PlanYears plan_years(const CaseFigures& figures, const CaseTerms& terms) {
    domain::PlanYears years;
    const YearlyMoney& money = figures.money;
    years.capex = money.capex;
    years.replacement = money.replacement;
    years.opex = money.opex;
    years.revenue = money.revenue;
    years.depreciation = money.depreciation;
    years.tax = tax_of(money, terms.tax, {});
    years.salvage.assign(money.revenue.size(), 0.0);
    years.salvage.back() = money.salvage;
    years.net = figures.flow.net;
    years.cfads.assign(money.revenue.size(), 0.0);
    years.debt_service = years.cfads;
    years.debt_interest = years.cfads;
    for (std::size_t t = 1; t < years.cfads.size(); ++t)
        years.cfads[t] = figures.flow.net[t] + figures.flow.investment[t];
    if (const auto& debt = figures.appraisal.debt) {
        const auto after_start = [](std::vector<double>& to, const std::vector<double>& from) {
            std::copy(from.begin(), from.end(), to.begin() + 1);
        };
        after_start(years.debt_service, debt->schedule.service);
        after_start(years.debt_interest, debt->schedule.interest);
    }
    years.equity = figures.equity_flow;
    return years;
}

void take_debt(const Appraisal& appraisal, domain::PlanFigures& plan) {
    if (!appraisal.debt) return;
    plan.debt = appraisal.debt->schedule.drawn;
    if (!(plan.debt > 0)) return;
    plan.dscr_min = appraisal.debt->ratios.dscr_min;
    plan.dscr_mean = appraisal.debt->ratios.dscr_mean;
    plan.llcr = appraisal.debt->ratios.llcr;
    plan.plcr = appraisal.debt->ratios.plcr;
}

void take_support(const CaseFigures& figures, double household_size, domain::PlanFigures& plan) {
    plan.viability_gap = figures.appraisal.viability_gap;
    plan.gap_share = figures.appraisal.gap_share;
    plan.equity_gap = figures.equity_gap;
    if (figures.cap.cap != nullptr) {
        plan.cap_share = figures.cap.cap->max_share;
        plan.within_cap = figures.cap.within;
        plan.cap_headroom = figures.cap.headroom;
    }
    plan.availability_payment = figures.appraisal.availability_payment.value_or(0);
    plan.subsidy_per_person = figures.subsidy_per_person;
    if (plan.subsidy_per_person && household_size > 0)
        plan.subsidy_per_household = *plan.subsidy_per_person * household_size;
}

}  // namespace

domain::PlanFigures plan_figures(const CaseFigures& figures, const CaseTerms& terms,
                                 double household_size) {
    domain::PlanFigures plan;
    const auto count = [&](SiteKind kind) {
        return static_cast<std::uint32_t>(figures.sites.at(static_cast<std::size_t>(kind)));
    };
    plan.sites_built = count(SiteKind::built);
    plan.sites_upgraded = count(SiteKind::upgraded);
    plan.sites_co_located = count(SiteKind::co_located);
    plan.people_added = figures.people_reached;
    plan.capex = figures.capex;
    plan.pv_replacement = figures.pv_replacement;
    plan.pv_opex = figures.pv_opex;
    plan.pv_revenue = figures.pv_revenue;
    plan.salvage = figures.salvage;
    const Appraisal& appraisal = figures.appraisal;
    plan.npv = appraisal.npv;
    plan.irr = appraisal.irr.only();
    plan.irr_count = static_cast<std::uint32_t>(appraisal.irr.rates.size());
    plan.mirr = appraisal.mirr;
    const auto years = [&](const std::optional<Payback>& payback) {
        return payback && figures.capex > 0 ? payback->periods : std::nullopt;
    };
    plan.payback_years = years(appraisal.payback);
    plan.discounted_payback_years = years(appraisal.discounted_payback);
    take_support(figures, household_size, plan);
    take_debt(appraisal, plan);
    plan.enpv = figures.economic.npv;
    plan.err = figures.economic.rates.only();
    plan.years = plan_years(figures, terms);
    plan.pv_tax = net_present_value(terms.wacc, plan.years.tax);
    plan.pv_salvage = net_present_value(terms.wacc, plan.years.salvage);
    return plan;
}

void add_site(const SiteBackhaul& backhaul, const ProposedSite& site,
              domain::PlanFigures& figures) {
    figures.hops += static_cast<std::uint32_t>(backhaul.hop_lengths_km.size());
    for (const double length_km : backhaul.hop_lengths_km) figures.hops_km += length_km;
    figures.fibre_km += backhaul.fibre_km;
    for (const CapexItem& item : site.capex) {
        auto& kinds = figures.capex_by_kind;
        const auto found =
            std::find_if(kinds.begin(), kinds.end(),
                         [&](const domain::PlanItem& each) { return each.kind == item.kind; });
        if (found == kinds.end())
            kinds.push_back({item.kind, item.cost, item.life_years});
        else
            found->cost += item.cost;
    }
}

}  // namespace phusong::invest
