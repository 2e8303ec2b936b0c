#include "invest/payback.hpp"

#include <cstddef>
#include <vector>

#include "invest/present_value.hpp"
#include "invest/requirement.hpp"

namespace phusong::invest {

Payback simple_payback(std::span<const double> flows) {
    require_finite(flows, "cash flow");
    Payback payback;
    double total = 0;
    bool was_below = false;
    for (std::size_t t = 0; t < flows.size(); ++t) {
        const double before = total;
        total += flows[t];
        if (total < 0) {
            was_below = true;
            if (payback.periods) payback.falls_back = true;
        } else if (was_below && !payback.periods) {
            payback.periods = static_cast<double>(t) - 1 + (0 - before) / flows[t];
        }
    }
    if (!was_below && !flows.empty()) payback.periods = 0;
    return payback;
}

Payback discounted_payback(double rate, std::span<const double> flows) {
    std::vector<double> discounted;
    for (std::size_t t = 0; t < flows.size(); ++t) {
        discounted.push_back(flows[t] * discount_factor(rate, static_cast<double>(t)));
    }
    return simple_payback(discounted);
}

}  // namespace phusong::invest
