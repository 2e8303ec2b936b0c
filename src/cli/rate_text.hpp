#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace phusong::cli {

/// Reads a rate or share: "0.1", "10%", "10 %", and "10,5%" with a decimal comma. Nothing where it
/// is none of them.
std::optional<double> parse_rate(std::string_view text);

/// The same for an option that must have one. A plain number of 1 or more is refused: nobody
/// discounts at 1000 %, but many write 10 for 10 %.
/// @throws core::RequestError
double required_rate(const std::string& text, const std::string& option);

/// A share of a whole, 0 to 1, in the same notation.
/// @throws core::RequestError
double required_share(const std::string& text, const std::string& option);

}  // namespace phusong::cli
