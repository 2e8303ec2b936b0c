#include "cli/appraisal_text.hpp"

#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/value.hpp"

namespace phusong::cli {
namespace {

constexpr double kHundred = 100;

// "-1 234 567.89": two decimals for everyday amounts, more where all of it is small.
std::string money(double amount) {
    const int decimals = std::abs(amount) < 1 && amount != 0 ? 6 : 2;
    std::string plain = fmt::format("{:.{}f}", amount, decimals);
    const std::size_t point = plain.find('.');
    const std::size_t first = plain.front() == '-' ? 1 : 0;
    for (std::size_t at = point; at > first + 3;) plain.insert(at -= 3, " ");
    return plain;
}

std::string percent_text(double fraction) {
    std::string text;
    output::append_number(text, {fraction * kHundred, 4});
    return text + " %";
}

std::string plain_number(double value) {
    std::string text;
    output::append_number(text, {value, 2});
    return text;
}

std::string line(const std::string& name, const std::string& value) {
    return fmt::format("  {:<22} {}\n", name, value);
}

std::string irr_text(const invest::InternalRates& irr) {
    if (irr.rates.empty()) {
        if (irr.beyond_range) return "beyond what a number can hold";
        return irr.sign_changes == 0 ? "none: the flows never change sign"
                                     : "none: no rate brings the NPV to zero";
    }
    std::vector<std::string> rates;
    for (const auto& [rate, touching] : irr.rates) {
        rates.push_back(percent_text(rate) + (touching ? " (NPV only touches zero there)" : ""));
    }
    if (rates.size() == 1) return rates.front();
    return fmt::format("{} rates: {}. None of them alone says whether it pays: go by NPV or MIRR",
                       rates.size(), fmt::join(rates, ", "));
}

std::string payback_text(const invest::Payback& payback) {
    if (!payback.periods) return "never";
    return fmt::format("{} periods{}", plain_number(*payback.periods),
                       payback.falls_back ? " (the total falls below zero again later)" : "");
}

std::string gap_text(const CashFlowReport& report) {
    const invest::Appraisal& result = report.appraisal;
    if (result.viability_gap == 0) return "none: NPV is not below zero";
    std::string text = money(result.viability_gap);
    if (report.terms.drawdown.size() == 1) {
        text += " paid at t = 0";
    } else {
        std::vector<std::string> shares;
        for (const double share : report.terms.drawdown) shares.push_back(percent_text(share));
        text += fmt::format(" paid from t = 0 in parts of {}", fmt::join(shares, ", "));
    }
    if (result.gap_share)
        text += fmt::format("; {} of the investment", percent_text(*result.gap_share));
    if (report.cap && result.gap_share) {
        text +=
            fmt::format("; {} the cap of {}", *result.gap_share <= *report.cap ? "within" : "ABOVE",
                        percent_text(*report.cap));
    }
    return text;
}

std::string debt_text(const CashFlowReport& report) {
    const invest::CarriedDebt& debt = *report.appraisal.debt;
    const invest::DebtTerms& terms = *report.terms.debt;
    std::string text =
        line("debt carried",
             fmt::format("{} at {} over {} periods, DSCR {} in each", money(debt.schedule.drawn),
                         percent_text(terms.rate), terms.periods, plain_number(terms.dscr)));
    if (debt.ratios.llcr) {
        text += line("LLCR, PLCR", fmt::format("{}, {}", plain_number(*debt.ratios.llcr),
                                               plain_number(*debt.ratios.plcr)));
    }
    return text;
}

std::string period_text(const CashFlowReport& report) {
    const invest::Appraisal& result = report.appraisal;
    const invest::AppraisalTerms& terms = report.terms;
    std::string text = line(
        "MIRR", !result.mirr ? "none: it takes money going out and coming in"
                             : fmt::format("{} (financed at {}, reinvested at {})",
                                           percent_text(*result.mirr),
                                           percent_text(terms.finance_rate.value_or(terms.rate)),
                                           percent_text(terms.reinvest_rate.value_or(terms.rate))));
    text += line("payback", payback_text(*result.payback));
    text += line("discounted payback", payback_text(*result.discounted_payback));
    return text;
}

std::string payment_text(const CashFlowReport& report) {
    const invest::PaymentTerms& terms = report.appraisal.payments;
    const std::string growth =
        terms.indexation == 0 ? "" : fmt::format(", growing by {}", percent_text(terms.indexation));
    return fmt::format("{} in each of periods {} to {}{}",
                       money(*report.appraisal.availability_payment), terms.first_year,
                       terms.last_year, growth);
}

}  // namespace

std::string appraisal_text(const CashFlowReport& report) {
    const invest::Appraisal& result = report.appraisal;
    const bool by_period = report.table.flow.dates.empty();
    std::string text = fmt::format(
        "{}: {}\n", report.file,
        by_period
            ? fmt::format("flows at t = 0 to {}", report.table.flow.net.size() - 1)
            : fmt::format("{} flows with dates, years of 365 days", report.table.flow.net.size()));
    text += line("investment",
                 money(result.investment) + (report.table.has_investment_column
                                                 ? " (column capex)"
                                                 : " (outflows before the first inflow)"));
    text +=
        line("NPV", fmt::format("{} at {}", money(result.npv), percent_text(report.terms.rate)));
    text += line("IRR", irr_text(result.irr));
    if (by_period) text += period_text(report);
    text += line("viability gap", gap_text(report));
    if (result.viability_gap > 0 && result.availability_payment) {
        text += line("or pay instead", payment_text(report));
    }
    if (result.funding_gap_rate) {
        text += line("EU funding-gap rate", percent_text(*result.funding_gap_rate));
    }
    if (result.debt) text += debt_text(report);
    if (report.terms.rate == 0) {
        text += "At a rate of 0 nothing is discounted: NPV is the plain sum.\n";
    }
    return text;
}

}  // namespace phusong::cli
