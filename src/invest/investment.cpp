#include "invest/investment.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "invest/present_value.hpp"
#include "invest/requirement.hpp"
#include "invest/viability_gap.hpp"

namespace phusong::invest {
namespace {

// A group of sites that is reckoned together.
struct SiteGroup {
    std::vector<ProposedSite> sites;
    YearlyMoney money;
    double people_without = 0;
};

EconomicValue economic_of(const SiteGroup& group, const InvestmentInput& input) {
    std::vector<EconomicYear> years;
    for (std::size_t t = 0; t < group.money.capex.size(); ++t) {
        // Economic flows are real, at prices of t = 0, and leave taxes and grants out.
        const double real = std::pow(1 + input.terms.inflation, -static_cast<double>(t));
        EconomicYear year{(group.money.capex[t] + group.money.replacement[t]) * real,
                          group.money.opex[t] * real, group.money.revenue[t] * real, 0};
        const double growth =
            std::pow(1 + input.terms.market.people_growth, static_cast<double>(t));
        for (const ProposedSite& site : group.sites) {
            if (static_cast<int>(t) <= site.built_year) continue;
            year.benefit += site.people_added * growth * input.benefit_per_person;
        }
        years.push_back(year);
    }
    years.back().residual =
        group.money.salvage * std::pow(1 + input.terms.inflation, -input.terms.horizon_years);
    return economic_value(years, {}, input.social_discount_rate);
}

std::vector<double> equity_flow(const CashFlow& flow, const std::optional<CarriedDebt>& debt) {
    std::vector<double> equity = flow.net;
    if (!debt) return equity;
    equity.front() += debt->schedule.drawn;
    for (std::size_t year = 0; year < debt->schedule.service.size(); ++year) {
        equity[year + 1] -= debt->schedule.service[year];
    }
    return equity;
}

CaseFigures figures_of(const SiteGroup& group, const InvestmentInput& input) {
    const CaseTerms& terms = input.terms;
    CaseFigures figures;
    figures.people_without = group.people_without;
    for (const ProposedSite& site : group.sites) {
        ++figures.sites.at(static_cast<std::size_t>(site.kind));
        figures.people_reached += site.people_added;
    }
    figures.money = group.money;
    figures.flow = cash_flow_of(group.money, terms);
    AppraisalTerms wanted;
    wanted.rate = terms.wacc;
    wanted.drawdown = input.drawdown;
    if (input.debt_years > 0) {
        wanted.debt = DebtTerms{input.debt_rate, input.dscr, input.debt_years};
    }
    figures.appraisal = appraise(figures.flow, wanted);
    figures.equity_flow = equity_flow(figures.flow, figures.appraisal.debt);
    figures.equity_gap = equity_gap(input.cost_of_equity, figures.equity_flow, input.drawdown);
    figures.capex = figures.appraisal.investment;
    figures.pv_opex = net_present_value(terms.wacc, group.money.opex);
    figures.pv_revenue = net_present_value(terms.wacc, group.money.revenue);
    figures.pv_replacement = net_present_value(terms.wacc, group.money.replacement);
    figures.salvage = group.money.salvage;
    figures.economic = economic_of(group, input);
    const double gap = figures.appraisal.viability_gap;
    if (figures.capex > 0) {
        figures.cap = check_cap(input.law, input.law_class, input.law_day, gap, figures.capex);
    }
    if (figures.people_reached > 0) figures.subsidy_per_person = gap / figures.people_reached;
    return figures;
}

SiteGroup group_of(const std::vector<SiteGroup>& communes, std::span<const std::uint32_t> members,
                   const CaseTerms& terms) {
    SiteGroup group;
    group.money = money_of(std::span<const ProposedSite>(), terms);
    for (const std::uint32_t commune : members) {
        const SiteGroup& part = communes[commune];
        group.sites.insert(group.sites.end(), part.sites.begin(), part.sites.end());
        group.money += part.money;
        group.people_without += part.people_without;
    }
    return group;
}

std::vector<SiteGroup> by_commune(const InvestmentInput& input) {
    std::vector<SiteGroup> groups(input.communes.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i].people_without = input.communes[i].people_without;
    }
    for (const ProposedSite& site : input.sites) {
        require(site.commune < groups.size(),
                fmt::format("it stands in commune {}, which there is not", site.commune),
                "site " + site.id, "Give the number of one of the communes.");
        groups[site.commune].sites.push_back(site);
    }
    for (SiteGroup& group : groups) group.money = money_of(group.sites, input.terms);
    return groups;
}

// Communes that have sites form lots; neighbours through a commune without any do not count.
void add_lots(const std::vector<SiteGroup>& groups, const InvestmentInput& input,
              Investment& result) {
    std::map<std::uint32_t, std::uint32_t> number;
    std::vector<std::uint32_t> communes;
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
        if (!(result.communes[i].capex > 0)) continue;
        number[i] = static_cast<std::uint32_t>(communes.size());
        communes.push_back(i);
    }
    std::vector<LotUnit> units;
    for (const std::uint32_t i : communes) {
        const CaseFigures& figures = result.communes[i];
        LotUnit unit{figures.capex, figures.appraisal.viability_gap, figures.people_reached, {}};
        for (const std::uint32_t neighbour : input.communes[i].neighbours) {
            const auto found = number.find(neighbour);
            if (found != number.end()) unit.neighbours.push_back(found->second);
        }
        units.push_back(unit);
    }
    const LotPlan plan = make_lots(units, *input.lot_band, input.risk.seed, input.lot_starts);
    result.lot_variance = plan.variance;
    for (Lot lot : plan.lots) {
        for (std::uint32_t& unit : lot.units) unit = communes[unit];
        const SiteGroup group = group_of(groups, lot.units, input.terms);
        result.lots.push_back({std::move(lot), figures_of(group, input)});
    }
}

void add_frontier(Investment& result) {
    std::vector<SupportPackage> packages;
    for (const CaseFigures& commune : result.communes) {
        packages.push_back({commune.people_reached, commune.appraisal.viability_gap});
        result.subsidy += commune.appraisal.viability_gap;
    }
    result.frontier = frontier(packages);
    result.rank.assign(packages.size(), 0);
    for (std::size_t place = 0; place < result.frontier.size(); ++place) {
        result.rank[result.frontier[place].package] = place + 1;
    }
}

void add_risk(const std::vector<SiteGroup>& groups, const YearlyMoney& whole,
              const InvestmentInput& input, int threads, Investment& result) {
    std::vector<YearlyMoney> parts;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].sites.empty()) continue;
        parts.push_back(groups[i].money);
        result.risk_communes.push_back(i);
    }
    std::optional<AgreedDebt> debt;
    if (result.project.appraisal.debt) {
        debt = AgreedDebt{result.project.appraisal.debt->schedule, 1.2};
    }
    result.risk = subsidy_risk(parts, input.terms, input.drawdown, input.risk, debt, threads);

    const auto gap = [&](std::span<const double> by) {
        const CaseFactors factors{by[0], by[1], by[2], by[3]};
        return viability_gap(input.terms.wacc * by[3],
                             cash_flow_of(whole, input.terms, factors).net, input.drawdown);
    };
    std::vector<Bounds> bounds;
    for (const Distribution* const d :
         {&input.risk.capex, &input.risk.opex, &input.risk.revenue, &input.risk.wacc}) {
        bounds.push_back({d->low, d->mode, d->high});
    }
    result.tornado = tornado(gap, bounds);
}

}  // namespace

Investment investment(const InvestmentInput& input, int threads) {
    require(!input.sites.empty(), "no site is proposed, so there is nothing to invest in",
            "investment", "Let siting choose sites first.");
    const std::vector<SiteGroup> groups = by_commune(input);
    Investment result;
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
        result.communes.push_back(figures_of(groups[i], input));
        all.push_back(i);
    }
    for (const ProposedSite& site : input.sites) {
        result.sites.push_back(figures_of({{site}, money_of(site, input.terms), 0}, input));
    }
    const SiteGroup whole = group_of(groups, all, input.terms);
    result.project = figures_of(whole, input);
    add_frontier(result);
    if (input.lot_band) add_lots(groups, input, result);
    add_risk(groups, whole.money, input, threads, result);
    return result;
}

}  // namespace phusong::invest
