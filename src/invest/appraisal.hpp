#pragma once

#include <optional>
#include <string>
#include <vector>

#include "invest/dated_flow.hpp"
#include "invest/debt.hpp"
#include "invest/internal_rate.hpp"
#include "invest/payback.hpp"
#include "invest/viability_gap.hpp"

namespace phusong::invest {

/// A project's cash flow as an analyst brings it.
struct CashFlow {
    std::vector<double> net;  ///< of t = 0, 1, … or of each date
    std::vector<double>
        investment;  ///< the part of it that is investment, positive; as long as net
    /// Where flows have dates instead of equal periods: one for each; else empty.
    std::vector<std::chrono::sys_days> dates;
};

/// Debt to be carved out of the cash flow.
struct DebtTerms {
    double rate = 0;  ///< fraction per period
    double dscr = 0;  ///< cover ratio wanted in every period
    int periods = 0;  ///< from t = 1
};

/// What to appraise it at. Rates are fractions per period (per year where flows have dates).
struct AppraisalTerms {
    double rate = 0;                     ///< 0 or more
    std::optional<double> finance_rate;  ///< of MIRR; the rate where not given
    std::optional<double> reinvest_rate;
    std::vector<double> drawdown{1};       ///< shares of the grant at t = 0, 1, …
    std::optional<PaymentTerms> payments;  ///< 1 to the last period, not indexed, where not given
    std::optional<DebtTerms> debt;
};

/// Debt that the cash flow carries at the cover ratio wanted.
struct CarriedDebt {
    DebtSchedule schedule;
    CoverRatios ratios;
};

/// All figures of an appraisal. Nothing stands where one is not defined: MIRR, payback, payments
/// and debt for flows with dates; shares where nothing is invested.
struct Appraisal {
    double npv = 0;
    InternalRates irr;
    std::optional<double> mirr;
    std::optional<Payback> payback;
    std::optional<Payback> discounted_payback;
    double investment = 0;            ///< undiscounted
    double viability_gap = 0;         ///< nominal, paid by the drawdown shares
    std::optional<double> gap_share;  ///< of the investment
    std::optional<double> funding_gap_rate;
    PaymentTerms payments;
    std::optional<double> availability_payment;  ///< the first one
    std::optional<CarriedDebt> debt;
};

/// What is invested where only net flows are known: the outflows before the first inflow.
std::vector<double> leading_outflows(const std::vector<double>& net);

/// @throws core::RequestError the terms are impossible or there is no cash flow
Appraisal appraise(const CashFlow& flow, const AppraisalTerms& terms);

}  // namespace phusong::invest
