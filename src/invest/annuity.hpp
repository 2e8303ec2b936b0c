#pragma once

#include "invest/internal_rate.hpp"

namespace phusong::invest {

/// When payments are made.
enum class Due { end_of_period, start_of_period };

/// A loan or savings plan of equal payments. Signs as in spreadsheets: what is received is
/// positive, what is paid negative, and
///
///     PV·(1+r)^n + PMT·(1 + r·[start])·((1+r)^n − 1)/r + FV = 0.
struct Annuity {
    double rate = 0;  ///< fraction per period, above −1; 0 is allowed
    int periods = 0;  ///< at least 1
    double present_value = 0;
    double future_value = 0;
    Due due = Due::end_of_period;
};

/// a(n, r) = (1 − (1+r)^−n)/r: present value of 1 paid at the end of each of n periods; n where r
/// is 0. Evaluated with expm1 and log1p, so small rates lose no digits.
/// @throws core::RequestError
double annuity_factor(double rate, int periods);

/// PMT: the payment of an annuity. @throws core::RequestError
double payment(const Annuity& annuity);

/// PV: what payments of `each` and the future value are worth now (present_value is not read).
/// @throws core::RequestError
double present_value_of_payments(const Annuity& annuity, double each);

/// RATE: the rates at which an annuity with this payment balances (rate is not read).
/// @throws core::RequestError
InternalRates annuity_rates(const Annuity& annuity, double each);

}  // namespace phusong::invest
