#include "invest/annuity.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include "invest/present_value.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

void require_periods(int periods) {
    require(periods >= 1, "there are no periods to pay in", "number of periods",
            "Give at least 1 period.");
}

// Present value of 1 paid in each period, at its end or start.
double factor_of(const Annuity& annuity) {
    const double at_end = annuity_factor(annuity.rate, annuity.periods);
    return annuity.due == Due::start_of_period ? at_end * (1 + annuity.rate) : at_end;
}

}  // namespace

double annuity_factor(double rate, int periods) {
    require_rate(rate, "interest rate");
    require_periods(periods);
    if (rate == 0) return periods;
    return -std::expm1(-periods * std::log1p(rate)) / rate;
}

double payment(const Annuity& annuity) {
    const double later = annuity.future_value * discount_factor(annuity.rate, annuity.periods);
    return -(annuity.present_value + later) / factor_of(annuity);
}

double present_value_of_payments(const Annuity& annuity, double each) {
    const double later = annuity.future_value * discount_factor(annuity.rate, annuity.periods);
    return -(each * factor_of(annuity) + later);
}

InternalRates annuity_rates(const Annuity& annuity, double each) {
    require_periods(annuity.periods);
    const auto periods = static_cast<std::size_t>(annuity.periods);
    const std::size_t first = annuity.due == Due::start_of_period ? 0 : 1;
    std::vector<double> flows(periods + 1, 0.0);
    flows.front() += annuity.present_value;
    for (std::size_t i = 0; i < periods; ++i) flows[first + i] += each;
    flows.back() += annuity.future_value;
    return internal_rates(flows);
}

}  // namespace phusong::invest
