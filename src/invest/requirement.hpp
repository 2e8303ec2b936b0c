#pragma once

#include <span>
#include <string>

namespace phusong::invest {

/// Refuses a value that a formula is not defined for.
/// @param what  one sentence about what is wrong
/// @param where the name of the value
/// @param mend  one sentence about what would do
/// @throws core::RequestError when `holds` is false
void require(bool holds, const std::string& what, const std::string& where,
             const std::string& mend);

/// Refuses a rate (fraction per period) of −100 % or less, and one that is no number.
/// @throws core::RequestError
void require_rate(double rate, const std::string& where);

/// Refuses amounts that are no finite numbers. @throws core::RequestError
void require_finite(std::span<const double> amounts, const std::string& where);

/// Refuses shares that are negative or do not add up to 1 (to 1e-9). @throws core::RequestError
void require_shares(std::span<const double> shares, const std::string& where);

}  // namespace phusong::invest
