#include "invest/debt.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "invest/annuity.hpp"
#include "invest/present_value.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

// Present value of amounts of years 1, 2, …
double value_from_year_one(double rate, std::span<const double> amounts) {
    return net_present_value(rate, amounts) / (1 + rate);
}

// Years until the last one with a service.
std::size_t loan_years(const DebtSchedule& debt) {
    std::size_t years = debt.service.size();
    while (years > 0 && debt.service[years - 1] == 0) --years;
    return years;
}

void set_dscr(CoverRatios& ratios, std::span<const double> cfads, const DebtSchedule& debt) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t year = 0; year < debt.service.size(); ++year) {
        if (!(debt.service[year] > 0)) {
            ratios.dscr.emplace_back();
            continue;
        }
        const double ratio = (year < cfads.size() ? cfads[year] : 0.0) / debt.service[year];
        ratios.dscr.emplace_back(ratio);
        ratios.dscr_min = std::min(ratios.dscr_min.value_or(ratio), ratio);
        sum += ratio;
        ++count;
    }
    if (count > 0) ratios.dscr_mean = sum / static_cast<double>(count);
}

}  // namespace

DebtSchedule debt_schedule(double drawn, double rate, std::span<const double> service) {
    require_rate(rate, "interest rate");
    require(std::isfinite(drawn) && drawn >= 0, "the debt is negative or no number", "debt",
            "Give what is borrowed.");
    require_finite(service, "debt service");
    DebtSchedule debt{drawn, {service.begin(), service.end()}, {}, {}, {drawn}};
    for (const double paid : service) {
        const double interest = debt.balance.back() * rate;
        debt.interest.push_back(interest);
        debt.principal.push_back(paid - interest);
        debt.balance.push_back(debt.balance.back() - (paid - interest));
    }
    return debt;
}

DebtSchedule annuity_debt(double drawn, double rate, int years) {
    const double each = drawn / annuity_factor(rate, years);
    return debt_schedule(drawn, rate, std::vector<double>(static_cast<std::size_t>(years), each));
}

DebtSchedule sculpted_debt(std::span<const double> cfads, double dscr, double rate) {
    require(std::isfinite(dscr) && dscr > 0, "the cover ratio wanted is not above 0", "DSCR",
            "Lenders ask for 1.2 to 1.5.");
    require_finite(cfads, "CFADS");
    std::vector<double> service;
    for (const double available : cfads) service.push_back(std::max(0.0, available) / dscr);
    return debt_schedule(value_from_year_one(rate, service), rate, service);
}

CoverRatios cover_ratios(std::span<const double> cfads, const DebtSchedule& debt, double rate) {
    require_finite(cfads, "CFADS");
    CoverRatios ratios;
    set_dscr(ratios, cfads, debt);
    if (debt.drawn > 0) {
        const std::size_t years = std::min(loan_years(debt), cfads.size());
        ratios.llcr = value_from_year_one(rate, cfads.first(years)) / debt.drawn;
        ratios.plcr = value_from_year_one(rate, cfads) / debt.drawn;
    }
    return ratios;
}

std::vector<double> cash_available_for_debt_service(std::span<const OperatingYear> years) {
    std::vector<double> cfads;
    for (const OperatingYear& year : years) {
        cfads.push_back(year.revenue + year.public_payment - year.opex - year.tax -
                        year.replacement);
    }
    return cfads;
}

}  // namespace phusong::invest
