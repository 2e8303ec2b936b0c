#pragma once

#include <span>
#include <vector>

namespace phusong::invest {

/// How profits are taxed.
struct TaxRule {
    double rate = 0;  ///< 0 to 1
    /// How many years a loss may be set off against later profits. Viet Nam: 5 (Law on corporate
    /// income tax 14/2008/QH12, art. 16; Law 67/2025/QH15 keeps it).
    int loss_carry_forward_years = 5;
};

/// Income tax of each year: rate × what is left of the year's profit after the oldest losses that
/// have not lapsed are set off; never negative.
/// @param profits taxable profit of each year before losses of other years: revenue − opex −
///                depreciation − interest
/// @throws core::RequestError
std::vector<double> income_tax(std::span<const double> profits, const TaxRule& rule);

}  // namespace phusong::invest
