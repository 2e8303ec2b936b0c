#pragma once

#include <functional>
#include <optional>
#include <span>

namespace phusong::invest {

/// Viability gap: the least grant, nominal, paid in shares s_t in years t = 0, 1, …, that brings
/// the project's NPV to zero,
///
///     G = max(0, −NPV_w) / Σ s_t·(1+w)^−t.
///
/// @param rate   the project's discount rate w: WACC, of the same kind (real or nominal) as the
/// flows
/// @param flows  the project's cash flow before the grant, t = 0 first
/// @param shares drawdown; not negative, adding up to 1
/// @throws core::RequestError
double viability_gap(double rate, std::span<const double> flows, std::span<const double> shares);

/// The same on the equity holders' side: the least grant that, handed through to them, lets equity
/// flows earn the target rate: G = max(0, −NPV_ke)/Σ s_t(1+k_e)^−t. Debt is held as it is.
/// @throws core::RequestError
double equity_gap(double target_rate, std::span<const double> equity_flows,
                  std::span<const double> shares);

/// The same where a grant changes more than one flow (debt, depreciation, tax): the least grant in
/// [0, most] at which `equity_value` reaches zero. Nothing where even `most` does not do.
/// @param equity_value NPV of the equity flows at the target rate, rising with the grant
std::optional<double> gap_for_target(const std::function<double(double)>& equity_value,
                                     double most);

/// Funding-gap rate of the European Union's rules of 2014–2020: R = (DIC − DNR)/DIC, 0 where
/// revenue covers the cost (Regulation (EU) 1303/2013, art. 61(3)(b); Delegated Regulation (EU)
/// 480/2014, arts. 15–19).
/// @param discounted_investment  DIC, present value of investment cost, positive
/// @param discounted_net_revenue DNR, present value of revenue − operating cost + residual value
/// @throws core::RequestError
double funding_gap_rate(double discounted_investment, double discounted_net_revenue);

/// A stream of public payments instead of a grant.
struct PaymentTerms {
    int first_year = 1;
    int last_year = 0;      ///< at least first_year
    double indexation = 0;  ///< each payment is this fraction above the one before
};

/// Availability payment: the first payment A of a stream A·(1+g)^(t−first) that brings NPV to zero,
///
///     A = max(0, −NPV_w) / Σ_{t=first}^{last} (1+g)^(t−first)·(1+w)^−t.
///
/// @throws core::RequestError
double availability_payment(double rate, std::span<const double> flows, const PaymentTerms& terms);

}  // namespace phusong::invest
