#pragma once

#include <span>
#include <vector>

#include "invest/internal_rate.hpp"

namespace phusong::invest {

/// What a year means to society. Transfers (taxes, grants, interest) are left out.
struct EconomicYear {
    double capex = 0;     ///< at market prices, positive
    double opex = 0;      ///< at market prices, positive
    double benefit = 0;   ///< consumer surplus, time saved, external effects; at shadow prices
    double residual = 0;  ///< at market prices
};

/// From market prices, without tax, to shadow prices.
struct ConversionFactors {
    double capex = 1;
    double opex = 1;
};

/// Economic value of a project.
struct EconomicValue {
    double npv = 0;       ///< ENPV at the social discount rate
    InternalRates rates;  ///< ERR
};

/// ENPV = Σ (B_t + c_K·R_t − c_K·K_t − c_O·O_t)/(1+s)^t, and ERR, the rates where it is zero
/// (European Commission, Guide to cost-benefit analysis of investment projects, 2014, 2.8).
/// @param social_discount_rate s, real, fraction per year
/// @throws core::RequestError
EconomicValue economic_value(std::span<const EconomicYear> years, const ConversionFactors& factors,
                             double social_discount_rate);

}  // namespace phusong::invest
