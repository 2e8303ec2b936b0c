#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "invest/dated_flow.hpp"

namespace phusong::invest {

/// A rate at which the net present value is zero.
struct InternalRate {
    double rate = 0;        ///< fraction per period, above −1
    bool touching = false;  ///< NPV has the same sign on both sides of it
};

/// Every internal rate of return of a cash flow.
struct InternalRates {
    std::vector<InternalRate> rates;  ///< ascending
    std::size_t sign_changes = 0;     ///< of the flows; no flow has more rates than these
    /// There are rates so near −1 (a loss of all) or so large that a number cannot hold them.
    bool beyond_range = false;

    /// The rate where there is exactly one; nothing where there is none or the choice is ambiguous.
    std::optional<double> only() const;
};

/// IRR: all real r > −1 with Σ F_t/(1+r)^t = 0, by `exponential_roots` with x = ln(1+r). A flow
/// without a change of sign has none; a flow with several changes may have several, and then none
/// of them says by itself whether the project is worth doing (Lorie and Savage 1955). Compare NPV
/// at the cost of capital, or use `modified_rate`.
/// @throws core::RequestError an amount is no finite number
InternalRates internal_rates(std::span<const double> flows);

/// XIRR: the same for dated flows, rates per year, Actual/365 Fixed.
/// @throws core::RequestError
InternalRates dated_internal_rates(std::span<const DatedFlow> flows);

}  // namespace phusong::invest
