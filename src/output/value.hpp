#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace phusong::output {

/// A number as it is written: rounded to so many decimals, trailing zeros dropped, no exponent.
struct Number {
    double value = 0;
    int decimals = 0;
};

/// One cell of a table, or one JSON value: nothing (null, an empty CSV field), true or false, a
/// number, or text in UTF-8.
using Value = std::variant<std::monostate, bool, Number, std::string>;

/// Appends a number in plain decimal notation, whatever the locale; never "-0".
/// @param number finite
void append_number(std::string& out, Number number);

/// Appends a whole number of 1e-7 units as decimal fraction: 1051234567 is "105.1234567".
void append_e7(std::string& out, std::int64_t value_e7);

/// Square kilometres to 0.01 m² (8 decimals).
Value square_km(const std::optional<double>& area_m2);

/// Persons to one decimal: figures by area share are no whole numbers.
Value persons(const std::optional<double>& count);

/// Kilometres to the metre.
Value kilometres(const std::optional<double>& length_m);

/// A number of things, or nothing where it is not known.
Value count_or_null(const std::optional<std::uint32_t>& count);

/// Share in per cent, 0–100 to 4 decimals; nothing where there is no whole. "100" stands for all of
/// it (less a relative 1e-9 for rounding, as the rules grant it) and "0" for none: what lies
/// between is written as 0.0001 to 99.9999.
Value percent(const std::optional<double>& part, const std::optional<double>& whole);

/// Text, or nothing where it is empty.
Value text_or_null(const std::string& text);

}  // namespace phusong::output
