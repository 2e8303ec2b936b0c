#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace phusong::input {

/// A number as it was found in a record.
struct Number {
    std::optional<double> value;  ///< nothing where there is none, or none that can be relied on
    std::string problem;          ///< why there is none, where something was there
    bool ambiguous = false;       ///< the problem is that it can be read in two ways
};

/// A number as it is, where it is one.
Number finite_number(double value);

/// Whether a character is one of the ten digits; independent of the locale.
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads a number from text: "6920", "6920.5", "-105,5", "1e4". Three digits after a single point
/// or comma ("6.920", "6,920") are thousands to some and a fraction to others; that is not guessed.
/// Two groups of three or more ("1.234.567"), and groups set off by blanks ("6 920"), can only be
/// thousands. Empty text is no number and no problem.
Number read_number(std::string_view text);

}  // namespace phusong::input
