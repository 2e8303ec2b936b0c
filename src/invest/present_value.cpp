#include "invest/present_value.hpp"

#include <cmath>
#include <cstddef>

#include "invest/requirement.hpp"

namespace phusong::invest {

double net_present_value(double rate, std::span<const double> flows) {
    require_rate(rate, "discount rate");
    require_finite(flows, "cash flow");
    const double growth = 1 + rate;
    double value = 0;
    for (std::size_t i = flows.size(); i-- > 0;) value = value / growth + flows[i];
    return value;
}

double discount_factor(double rate, double periods) {
    require_rate(rate, "discount rate");
    return std::exp(-periods * std::log1p(rate));
}

}  // namespace phusong::invest
