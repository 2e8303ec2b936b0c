#include "invest/plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "invest/plan_figures.hpp"
#include "invest/plan_risk.hpp"
#include "invest/present_value.hpp"
#include "invest/requirement.hpp"
#include "invest/sensitivity.hpp"
#include "invest/viability_gap.hpp"

namespace phusong::invest {
namespace {

std::vector<ProposedSite> priced(std::span<const ChosenSite> sites, Assumptions& assumptions) {
    std::vector<ProposedSite> priced_sites;
    for (const ChosenSite& site : sites)
        priced_sites.push_back(priced_site(site.plan, assumptions));
    return priced_sites;
}

domain::PlanTerms plan_terms(const CaseTerms& terms, const PlanQuestion& question,
                             Assumptions& assumptions) {
    domain::PlanTerms plan;
    plan.currency = question.currency;
    plan.horizon_years = terms.horizon_years;
    plan.wacc = terms.wacc;
    plan.inflation = terms.inflation;
    plan.equipment_price_change = terms.equipment_price_change;
    plan.tax_rate = terms.tax.rate;
    plan.loss_years = terms.tax.loss_carry_forward_years;
    plan.people_growth = terms.market.people_growth;
    plan.take_up_first = terms.market.take_up_first;
    plan.take_up_final = terms.market.take_up_final;
    plan.years_to_final = terms.market.years_to_final;
    plan.arpu_per_month = terms.market.arpu_per_month;
    plan.arpu_growth = terms.market.arpu_growth;
    plan.drawdown = question.drawdown;
    plan.cost_of_equity = assumptions.use_value("finance.cost_of_equity");
    plan.cost_of_debt = assumptions.use_value("finance.cost_of_debt");
    plan.dscr = assumptions.use_value("finance.dscr");
    plan.debt_years = static_cast<int>(std::lround(assumptions.use_value("finance.debt_years")));
    plan.benefit_per_person = assumptions.use_value("economy.benefit");
    plan.social_discount_rate = assumptions.use_value("economy.discount_rate");
    plan.household_size = assumptions.use_value("people.household_size");
    return plan;
}

// Terms that a formula would take, and a planner did most likely not mean.
void check_terms(const domain::PlanTerms& terms) {
    const auto rate = [](double value, const char* id) {
        require(std::isfinite(value) && value > 0, "the discount rate is not above zero", id,
                "Give the cost of capital as a fraction, such as 0.12.");
    };
    rate(terms.wacc, "finance.wacc");
    rate(terms.social_discount_rate, "economy.discount_rate");
    require(terms.debt_years < terms.horizon_years, "the debt runs beyond the study",
            "finance.debt_years", "Give fewer years than the horizon.");
}

PlanQuestion checked(const PlanQuestion& question) {
    require_shares(question.drawdown, "drawdown");
    return question;
}

InvestmentInput investment_input(const PlanBasis& basis, const PlanQuestion& question,
                                 const domain::PlanTerms& terms, const CaseTerms& case_terms,
                                 std::vector<ProposedSite> sites) {
    InvestmentInput input;
    for (std::size_t i = 0; i < basis.communes.size(); ++i) {
        const domain::PlanCommune& commune = basis.communes[i];
        input.communes.push_back({commune.code, commune.name, commune.population.value_or(0),
                                  commune.people_without.value_or(0), basis.neighbours.at(i)});
    }
    input.sites = std::move(sites);
    input.terms = case_terms;
    input.drawdown = question.drawdown;
    input.cost_of_equity = terms.cost_of_equity;
    input.debt_rate = terms.cost_of_debt;
    input.dscr = terms.dscr;
    input.debt_years = terms.debt_years;
    input.benefit_per_person = terms.benefit_per_person;
    input.social_discount_rate = terms.social_discount_rate;
    input.law = question.law;
    input.law_class = question.law_class;
    input.law_day = question.law_day;
    input.lot_band = question.lot_band;
    input.lot_starts = question.lot_starts;
    input.risk.draws = question.draws;
    input.risk.seed = question.seed;
    return input;
}

/// The project's flow as a function of assumptions.
class WhatIf {
  public:
    WhatIf(std::span<const ChosenSite> sites, const PlanQuestion& question,
           const Assumptions& assumptions)
        : sites_(sites), question_(question), base_(assumptions) {
        for (const Assumption* const each : base_.used()) {
            if (each->spread.low == each->spread.high) continue;
            moved_.push_back(*each);
            bounds_.push_back({each->spread.low, each->spread.mode, each->spread.high});
        }
    }

    std::vector<domain::PlanBar> bars() const {
        const auto gap = [this](std::span<const double> values) { return flow(values).second; };
        const auto value = [this](std::span<const double> values) { return flow(values).first; };
        std::vector<domain::PlanBar> bars;
        for (const TornadoBar& bar : tornado(gap, bounds_)) {
            if (bar.swing == 0) continue;
            const Assumption& assumption = moved_[bar.value];
            // Whole years jump, and a jump has no value at which it is zero.
            const bool in_years = assumption.unit == "years";
            bars.push_back({assumption.id, assumption.spread.low, assumption.spread.high,
                            bar.at_low, bar.at_high, bar.swing,
                            in_years ? std::nullopt : switching_value(value, bounds_, bar.value)});
        }
        return bars;
    }

  private:
    /// NPV and viability gap.
    std::pair<double, double> flow(std::span<const double> values) const {
        Assumptions assumptions = base_;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] == bounds_[i].base) continue;
            Assumption moved = moved_[i];
            moved.spread = {Distribution::Kind::fixed, values[i], values[i], values[i]};
            assumptions.put(std::move(moved));
        }
        const CaseTerms terms = case_terms(assumptions);
        const auto sites = priced(sites_, assumptions);
        const CashFlow cash = cash_flow_of(money_of(sites, terms), terms);
        return {net_present_value(terms.wacc, cash.net),
                viability_gap(terms.wacc, cash.net, question_.drawdown)};
    }

    std::span<const ChosenSite> sites_;
    const PlanQuestion& question_;
    Assumptions base_;
    std::vector<Assumption> moved_;
    std::vector<Bounds> bounds_;
};

domain::PlanAssumption plan_assumption(const Assumption& assumption) {
    constexpr const char* kConfidence[] = {"low", "medium", "high"};
    return {assumption.id,
            assumption.label,
            assumption.unit,
            assumption.value(),
            assumption.spread.low,
            assumption.spread.high,
            to_string(assumption.spread.kind),
            assumption.source,
            assumption.date,
            kConfidence[static_cast<std::size_t>(assumption.confidence)],
            assumption.placeholder,
            assumption.file};
}

std::optional<domain::PlanCap> plan_cap(const PlanQuestion& question) {
    const SupportCap* const cap = cap_on(question.law, question.law_class, question.law_day);
    if (cap == nullptr) return std::nullopt;
    const LegalSource& source = cap->source;
    return domain::PlanCap{cap->id,          cap->label,        cap->applies_to,
                           question.law_day, cap->max_share,    source.instrument,
                           source.article,   source.valid_from, source.valid_until,
                           source.verified,  source.note};
}

domain::PlanSite plan_site(const ChosenSite& chosen, const ProposedSite& priced_one) {
    domain::PlanSite site;
    site.id = chosen.plan.id;
    site.kind = static_cast<domain::PlanSiteKind>(chosen.plan.kind);
    site.origin = chosen.origin;
    site.name = chosen.name;
    site.operators = chosen.operators;
    site.position = chosen.position;
    site.commune = chosen.plan.commune;
    site.built_year = chosen.plan.built_year;
    site.radius_m = chosen.radius_m;
    for (const CapexItem& item : priced_one.capex)
        site.capex.push_back({item.kind, item.cost, item.life_years});
    site.opex_per_year = priced_one.opex_per_year;
    site.bill = bill_of(chosen.plan);
    site.settlements_added = chosen.settlements_added;
    site.premises_added = chosen.premises_added;
    site.linked_to = chosen.linked_to;
    site.linked_position = chosen.linked_position;
    site.hops_to_root = chosen.hops_to_root;
    return site;
}

/// Fills in the figures of sites, communes, lots and the whole.
void take_figures(const PlanBasis& basis, const InvestmentInput& input, const Investment& result,
                  domain::InvestmentPlan& plan) {
    const auto figures = [&](const CaseFigures& of) {
        return plan_figures(of, input.terms, plan.terms.household_size);
    };
    plan.communes = basis.communes;
    for (std::size_t i = 0; i < plan.communes.size(); ++i) {
        plan.communes[i].figures = figures(result.communes[i]);
        plan.communes[i].rank = static_cast<std::uint32_t>(result.rank[i]);
    }
    for (std::size_t part = 0; part < result.risk_communes.size(); ++part)
        plan.communes[result.risk_communes[part]].subsidy_risk =
            plan_percentiles(result.risk.part_subsidy[part]);
    std::vector<std::size_t> lot_of(plan.communes.size(), result.lots.size());
    for (const LotFigures& lot : result.lots) {
        for (const std::uint32_t commune : lot.lot.units) lot_of[commune] = plan.lots.size();
        plan.lots.push_back(
            {lot.lot.units, lot.lot.within_band, lot.lot.subsidy, figures(lot.figures)});
    }
    plan.project = figures(result.project);
    for (std::size_t i = 0; i < basis.sites.size(); ++i) {
        const ChosenSite& chosen = basis.sites[i];
        const ProposedSite& site = input.sites[i];
        domain::PlanSite& written = plan.sites.emplace_back(plan_site(chosen, site));
        written.figures = figures(result.sites[i]);
        const std::uint32_t commune = chosen.plan.commune;
        add_site(chosen.plan.backhaul, site, written.figures);
        add_site(chosen.plan.backhaul, site, plan.communes[commune].figures);
        add_site(chosen.plan.backhaul, site, plan.project);
        if (lot_of[commune] < plan.lots.size())
            add_site(chosen.plan.backhaul, site, plan.lots[lot_of[commune]].figures);
    }
}

}  // namespace

double cost_of(const ProposedSite& site, const CaseTerms& terms, CostBasis basis) {
    if (basis == CostBasis::capex) {
        double cost = 0;
        for (const CapexItem& item : site.capex) cost += item.cost;
        return cost;
    }
    const YearlyMoney money = money_of(site, terms);
    std::vector<double> flow(money.capex.size());
    for (std::size_t t = 0; t < flow.size(); ++t)
        flow[t] = money.capex[t] + money.replacement[t] + money.opex[t];
    flow.back() -= money.salvage;
    return net_present_value(terms.wacc, flow);
}

SupportNeed support_need(std::span<const ChosenSite> sites, const PlanQuestion& question,
                         Assumptions& assumptions) {
    SupportNeed need;
    if (sites.empty()) return need;
    const CaseTerms terms = case_terms(assumptions);
    const CashFlow flow = cash_flow_of(money_of(priced(sites, assumptions), terms), terms);
    for (const double amount : flow.investment) need.capex += amount;
    need.subsidy = viability_gap(terms.wacc, flow.net, question.drawdown);
    if (!(need.capex > 0)) return need;
    need.share = need.subsidy / need.capex;
    const CapCheck check =
        check_cap(question.law, question.law_class, question.law_day, need.subsidy, need.capex);
    if (check.cap != nullptr) need.within_cap = check.within;
    return need;
}

domain::InvestmentPlan make_plan(const PlanBasis& basis, const PlanQuestion& asked,
                                 Assumptions& assumptions, int threads) {
    const PlanQuestion question = checked(asked);
    domain::InvestmentPlan plan;
    plan.siting = basis.siting;
    const CaseTerms terms = case_terms(assumptions);
    plan.terms = plan_terms(terms, question, assumptions);
    check_terms(plan.terms);
    InvestmentInput input =
        investment_input(basis, question, plan.terms, terms, priced(basis.sites, assumptions));
    input.risk = case_risk(input.risk, input.sites, assumptions);
    const Investment result = investment(input, threads);

    take_figures(basis, input, result, plan);
    plan.cap = plan_cap(question);
    if (question.lot_band) {
        plan.lot_least = question.lot_band->least;
        plan.lot_most = question.lot_band->most;
        plan.lot_variance = result.lot_variance;
    }
    plan.subsidy_by_commune = result.subsidy;
    for (const FrontierStep& step : result.frontier)
        plan.ranking.push_back(
            {static_cast<std::uint32_t>(step.package), step.people, step.subsidy});
    plan.tornado = WhatIf(basis.sites, question, assumptions).bars();
    plan.risk = plan_risk(result, input.risk);
    for (const Assumption* const used : assumptions.used())
        plan.assumptions.push_back(plan_assumption(*used));
    return plan;
}

}  // namespace phusong::invest
