#include "invest/internal_rate.hpp"

#include <algorithm>
#include <cmath>

#include "invest/exponential_roots.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

InternalRates rates_of(const std::vector<ExponentialTerm>& in_order) {
    InternalRates result;
    double last = 0;
    for (const ExponentialTerm& term : in_order) {
        if (term.coefficient == 0) continue;
        if (last != 0 && (last > 0) != (term.coefficient > 0)) ++result.sign_changes;
        last = term.coefficient;
    }
    for (const ExponentialRoot& root : exponential_roots(in_order)) {
        const double rate = std::expm1(root.x);
        if (std::isfinite(rate) && rate > -1) {
            result.rates.push_back({rate, root.touching});
        } else {
            result.beyond_range = true;
        }
    }
    return result;
}

}  // namespace

std::optional<double> InternalRates::only() const {
    if (rates.size() != 1 || beyond_range) return std::nullopt;
    return rates.front().rate;
}

InternalRates internal_rates(std::span<const double> flows) {
    require_finite(flows, "cash flow");
    std::vector<ExponentialTerm> terms;
    for (std::size_t t = 0; t < flows.size(); ++t) {
        terms.push_back({flows[t], static_cast<double>(t)});
    }
    return rates_of(terms);
}

InternalRates dated_internal_rates(std::span<const DatedFlow> flows) {
    if (flows.empty()) return {};
    std::vector<DatedFlow> ordered(flows.begin(), flows.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const DatedFlow& a, const DatedFlow& b) { return a.date < b.date; });
    // Flows of one day are one flow.
    std::vector<ExponentialTerm> terms;
    for (const DatedFlow& flow : ordered) {
        require_finite({&flow.amount, 1}, "cash flow");
        const double years = years_between(ordered.front().date, flow.date);
        if (!terms.empty() && terms.back().exponent == years) {
            terms.back().coefficient += flow.amount;
        } else {
            terms.push_back({flow.amount, years});
        }
    }
    return rates_of(terms);
}

}  // namespace phusong::invest
