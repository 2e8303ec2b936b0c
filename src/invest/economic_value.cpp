#include "invest/economic_value.hpp"

#include "invest/present_value.hpp"

namespace phusong::invest {

EconomicValue economic_value(std::span<const EconomicYear> years, const ConversionFactors& factors,
                             double social_discount_rate) {
    std::vector<double> flows;
    for (const EconomicYear& year : years) {
        flows.push_back(year.benefit + factors.capex * (year.residual - year.capex) -
                        factors.opex * year.opex);
    }
    return {net_present_value(social_discount_rate, flows), internal_rates(flows)};
}

}  // namespace phusong::invest
