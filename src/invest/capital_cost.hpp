#pragma once

namespace phusong::invest {

/// What a project is financed with. Amounts in any one unit of money, rates as fractions per year.
struct Financing {
    double equity = 0;
    double debt = 0;
    double cost_of_equity = 0;
    double cost_of_debt = 0;
    double tax_rate = 0;  ///< 0 to 1; interest is deductible
};

/// Weighted average cost of capital after tax (Modigliani and Miller 1963),
///
///     WACC = E/(E+D)·k_e + D/(E+D)·k_d·(1−τ).
///
/// @throws core::RequestError amounts are negative or all zero, a rate or the tax rate is
/// impossible
double weighted_cost_of_capital(const Financing& financing);

/// Real rate from a nominal one by Fisher's exact relation, (1+n) = (1+r)(1+i).
/// @throws core::RequestError
double real_rate(double nominal_rate, double inflation);

/// Nominal rate from a real one, (1+n) = (1+r)(1+i). @throws core::RequestError
double nominal_rate(double real_rate, double inflation);

}  // namespace phusong::invest
