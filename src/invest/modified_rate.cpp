#include "invest/modified_rate.hpp"

#include <cmath>
#include <vector>

#include "invest/present_value.hpp"

namespace phusong::invest {

std::optional<double> modified_rate(std::span<const double> flows, double finance_rate,
                                    double reinvest_rate) {
    std::vector<double> in;
    std::vector<double> out;
    for (const double flow : flows) {
        in.push_back(flow > 0 ? flow : 0);
        out.push_back(flow < 0 ? -flow : 0);
    }
    const double earned = net_present_value(reinvest_rate, in);
    const double spent = net_present_value(finance_rate, out);
    if (!(earned > 0) || !(spent > 0) || flows.size() < 2) return std::nullopt;
    const auto periods = static_cast<double>(flows.size() - 1);
    // (1+k)^n is taken out of the root: it is exact there and cannot overflow.
    return (1 + reinvest_rate) * std::pow(earned / spent, 1 / periods) - 1;
}

}  // namespace phusong::invest
