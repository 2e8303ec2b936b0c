#pragma once

#include <chrono>
#include <span>
#include <vector>

namespace phusong::invest {

/// An amount on a day.
struct DatedFlow {
    std::chrono::sys_days date;
    double amount = 0;
};

/// Years between two days, Actual/365 Fixed (ISDA 2006, 4.16(d)): the convention of spreadsheets'
/// XNPV and XIRR. Leap days count as days.
double years_between(std::chrono::sys_days from, std::chrono::sys_days to);

/// Net present value of dated flows at a rate per year,
///
///     XNPV = Σ F_i / (1+r)^(d_i/365),   d_i days after the earliest flow,
///
/// as documented for Excel's XNPV. The order of the flows does not matter: the earliest is at t =
/// 0.
/// @throws core::RequestError for a rate of −1 or less, or an amount that is no finite number
double dated_present_value(double rate, std::span<const DatedFlow> flows);

}  // namespace phusong::invest
