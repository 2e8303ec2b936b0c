#pragma once

#include <span>

namespace phusong::invest {

/// Net present value of flows at equal periods,
///
///     NPV = Σ_{t=0}^{n−1} F_t / (1+r)^t,
///
/// with the first flow at t = 0 undiscounted (Brealey, Myers and Allen, Principles of Corporate
/// Finance, ch. 2). Spreadsheets' NPV() discounts the first flow by one period: theirs is this
/// divided by 1+r.
/// Sum by Horner's scheme: rounding stays below 2n·2⁻⁵³ of Σ|F_t|/(1+r)^t.
/// @param rate fraction per period, above −1
/// @throws core::RequestError for a rate of −1 or less, or an amount that is no finite number
double net_present_value(double rate, std::span<const double> flows);

/// (1+r)^−t for a number of periods, which may be a fraction.
/// @throws core::RequestError
double discount_factor(double rate, double periods);

}  // namespace phusong::invest
