#pragma once

#include <optional>
#include <span>

namespace phusong::invest {

/// Modified internal rate of return (Lin 1976; Excel's MIRR): outflows are financed at one rate,
/// inflows reinvested at another,
///
///     MIRR = (Σ F⁺_t·(1+k)^(n−t) / Σ |F⁻_t|·(1+f)^(−t))^(1/n) − 1,   n periods after t = 0.
///
/// It is unique. Nothing where there are no inflows or no outflows.
/// @param finance_rate  f, fraction per period, above −1
/// @param reinvest_rate k, fraction per period, above −1
/// @throws core::RequestError
std::optional<double> modified_rate(std::span<const double> flows, double finance_rate,
                                    double reinvest_rate);

}  // namespace phusong::invest
