#include "invest/appraisal.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include <fmt/format.h>

#include "invest/modified_rate.hpp"
#include "invest/present_value.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

std::vector<DatedFlow> dated(const CashFlow& flow, const std::vector<double>& amounts) {
    std::vector<DatedFlow> flows;
    for (std::size_t i = 0; i < amounts.size(); ++i) flows.push_back({flow.dates[i], amounts[i]});
    return flows;
}

double value_of(const CashFlow& flow, const std::vector<double>& amounts, double rate) {
    return flow.dates.empty() ? net_present_value(rate, amounts)
                              : dated_present_value(rate, dated(flow, amounts));
}

void check(const CashFlow& flow, const AppraisalTerms& terms) {
    require(!flow.net.empty(), "there is no cash flow", "cash flow", "Give at least one amount.");
    require(terms.rate >= 0, fmt::format("a discount rate of {} is below zero", terms.rate),
            "discount rate",
            "Money later is worth less than money now: give the cost of capital, such as 0.1.");
    require_shares(terms.drawdown, "drawdown shares");
    require(flow.dates.empty() || terms.drawdown.size() == 1,
            "a grant in several parts needs equal periods, and these flows have dates",
            "drawdown shares", "Leave the shares out, or give flows by period.");
    require(flow.dates.empty() || (!terms.debt && !terms.payments),
            "debt and availability payments need equal periods, and these flows have dates",
            "cash flow", "Give flows by period, with a column \"period\" instead of \"date\".");
    require(flow.net.size() >= terms.drawdown.size() || !flow.dates.empty(),
            fmt::format("the grant is paid over {} periods, and the cash flow has {}",
                        terms.drawdown.size(), flow.net.size()),
            "drawdown shares", "Give no more shares than there are periods.");
}

CarriedDebt carried(const CashFlow& flow, const DebtTerms& terms) {
    require(terms.periods >= 1 && static_cast<std::size_t>(terms.periods) < flow.net.size(),
            fmt::format("a debt over {} periods does not fit a cash flow that ends at period {}",
                        terms.periods, flow.net.size() - 1),
            "debt", "Give a term from 1 to the last period.");
    std::vector<double> cfads;
    for (std::size_t t = 1; t < flow.net.size(); ++t) {
        cfads.push_back(flow.net[t] + flow.investment[t]);
    }
    const auto serving = std::span(cfads).first(static_cast<std::size_t>(terms.periods));
    CarriedDebt debt{sculpted_debt(serving, terms.dscr, terms.rate), {}};
    debt.ratios = cover_ratios(cfads, debt.schedule, terms.rate);
    return debt;
}

// What takes equal periods.
void appraise_periods(const CashFlow& flow, const AppraisalTerms& terms, Appraisal& result) {
    result.mirr = modified_rate(flow.net, terms.finance_rate.value_or(terms.rate),
                                terms.reinvest_rate.value_or(terms.rate));
    result.payback = simple_payback(flow.net);
    result.discounted_payback = discounted_payback(terms.rate, flow.net);
    const int last = static_cast<int>(flow.net.size()) - 1;
    result.payments = terms.payments.value_or(PaymentTerms{1, last, 0});
    require(result.payments.last_year <= last || !terms.payments,
            fmt::format("payments until period {} go beyond the cash flow, which ends at {}",
                        result.payments.last_year, last),
            "availability payment", "Give a last period that the cash flow has.");
    if (last >= 1) {
        result.availability_payment = availability_payment(terms.rate, flow.net, result.payments);
    }
    if (terms.debt) result.debt = carried(flow, *terms.debt);
}

}  // namespace

std::vector<double> leading_outflows(const std::vector<double>& net) {
    std::vector<double> investment(net.size(), 0.0);
    for (std::size_t t = 0; t < net.size() && net[t] <= 0; ++t) investment[t] = -net[t];
    return investment;
}

Appraisal appraise(const CashFlow& flow, const AppraisalTerms& terms) {
    check(flow, terms);
    Appraisal result;
    result.npv = value_of(flow, flow.net, terms.rate);
    result.irr =
        flow.dates.empty() ? internal_rates(flow.net) : dated_internal_rates(dated(flow, flow.net));
    result.investment = std::accumulate(flow.investment.begin(), flow.investment.end(), 0.0);
    result.viability_gap = flow.dates.empty() ? viability_gap(terms.rate, flow.net, terms.drawdown)
                                              : std::max(0.0, -result.npv);
    if (result.investment > 0) {
        const double discounted = value_of(flow, flow.investment, terms.rate);
        result.gap_share = result.viability_gap / result.investment;
        result.funding_gap_rate = funding_gap_rate(discounted, result.npv + discounted);
    }
    if (flow.dates.empty()) appraise_periods(flow, terms, result);
    return result;
}

}  // namespace phusong::invest
