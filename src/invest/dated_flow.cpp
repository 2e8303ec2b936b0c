#include "invest/dated_flow.hpp"

#include <algorithm>
#include <cmath>

#include "invest/requirement.hpp"

namespace phusong::invest {

double years_between(std::chrono::sys_days from, std::chrono::sys_days to) {
    constexpr double kDaysPerYear = 365;
    return static_cast<double>((to - from).count()) / kDaysPerYear;
}

double dated_present_value(double rate, std::span<const DatedFlow> flows) {
    require_rate(rate, "discount rate");
    if (flows.empty()) return 0;
    const auto first =
        std::min_element(flows.begin(), flows.end(), [](const DatedFlow& a, const DatedFlow& b) {
            return a.date < b.date;
        })->date;
    double value = 0;
    for (const DatedFlow& flow : flows) {
        require_finite({&flow.amount, 1}, "cash flow");
        value += flow.amount / std::pow(1 + rate, years_between(first, flow.date));
    }
    return value;
}

}  // namespace phusong::invest
