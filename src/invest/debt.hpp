#pragma once

#include <optional>
#include <span>
#include <vector>

namespace phusong::invest {

/// A loan, drawn at t = 0, year by year.
struct DebtSchedule {
    double drawn = 0;
    std::vector<double> service;    ///< of years 1, 2, …
    std::vector<double> interest;   ///< of years 1, 2, …
    std::vector<double> principal;  ///< of years 1, 2, …; service − interest
    std::vector<double> balance;    ///< outstanding at the end of years 0, 1, 2, …
};

/// Interest, principal and balance that a debt service means.
/// @param rate    interest, fraction per year, above −1
/// @param service of years 1, 2, …
/// @throws core::RequestError
DebtSchedule debt_schedule(double drawn, double rate, std::span<const double> service);

/// A loan of equal yearly service over a term. @throws core::RequestError
DebtSchedule annuity_debt(double drawn, double rate, int years);

/// Debt whose service follows the cash flow: DS_t = CFADS_t/DSCR in each year of the term, and so
///
///     D = Σ_{t=1}^{T} (CFADS_t/DSCR)·(1+k_d)^−t
///
/// (Yescombe, Principles of Project Finance, 2nd ed., 12.2). Years of negative CFADS serve nothing.
/// @param cfads cash flow available for debt service of years 1, 2, …; as many years as the term
/// @param dscr  cover ratio wanted, above 0
/// @throws core::RequestError
DebtSchedule sculpted_debt(std::span<const double> cfads, double dscr, double rate);

/// How well a project can serve its debt.
struct CoverRatios {
    std::vector<std::optional<double>>
        dscr;  ///< CFADS_t/DS_t of years 1, 2, …; none without service
    std::optional<double> dscr_min;
    std::optional<double> dscr_mean;
    std::optional<double> llcr;  ///< PV of CFADS over the years of the loan / debt, at t = 0
    std::optional<double> plcr;  ///< PV of CFADS over the project / debt, at t = 0
};

/// Cover ratios; present values at the interest rate of the debt (Yescombe, 12.3).
/// @param cfads of years 1, 2, … to the end of the project
/// @throws core::RequestError
CoverRatios cover_ratios(std::span<const double> cfads, const DebtSchedule& debt, double rate);

/// What is on hand to serve debt with, of years 1, 2, …: CFADS = revenue − opex − tax −
/// replacement.
struct OperatingYear {
    double revenue = 0;
    double opex = 0;
    double tax = 0;
    double replacement = 0;
    double public_payment = 0;  ///< availability payments
};

/// revenue + public payment − opex − tax − replacement of each year.
std::vector<double> cash_available_for_debt_service(std::span<const OperatingYear> years);

}  // namespace phusong::invest
