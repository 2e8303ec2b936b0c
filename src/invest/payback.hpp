#pragma once

#include <optional>
#include <span>

namespace phusong::invest {

/// When the money is back.
struct Payback {
    /// Periods after t = 0 at which the running total reaches zero from below; a flow is thought to
    /// arrive evenly over the period before its date. Nothing where it never does, 0 where the
    /// total is never below zero.
    std::optional<double> periods;
    bool falls_back = false;  ///< later flows take the total below zero again
};

/// Payback of the flows as they are. @throws core::RequestError
Payback simple_payback(std::span<const double> flows);

/// Payback of the flows discounted to t = 0. @throws core::RequestError
Payback discounted_payback(double rate, std::span<const double> flows);

}  // namespace phusong::invest
