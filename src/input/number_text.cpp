#include "input/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <vector>

#include <fmt/format.h>

#include "input/text_encoding.hpp"

namespace phusong::input {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

/// "1.234.567": one to three digits, then groups of exactly three.
bool is_grouped(const std::vector<std::string_view>& groups) {
    if (groups.size() < 2 || !all_digits(groups.front()) || groups.front().size() > 3) return false;
    return std::all_of(groups.begin() + 1, groups.end(), [](std::string_view group) {
        return group.size() == 3 && all_digits(group);
    });
}

std::string without(std::string_view text, char removed) {
    std::string result(text);
    result.erase(std::remove(result.begin(), result.end(), removed), result.end());
    return result;
}

/// Plain decimal with a point, or with an exponent.
std::optional<double> parse(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// No-break spaces, wide and narrow, become plain ones.
std::string with_plain_blanks(std::string_view text) {
    std::string result(text);
    for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
        for (std::size_t at = result.find(blank); at != std::string::npos; at = result.find(blank))
            result.replace(at, blank.size(), " ");
    return result;
}

}  // namespace

Number finite_number(double value) {
    if (!std::isfinite(value))
        return {std::nullopt, fmt::format("{} is not a number", value), false};
    return {value, "", false};
}

Number read_number(std::string_view text) {
    const std::string shown = trimmed(text);
    std::string digits = trimmed(with_plain_blanks(shown));
    Number number;
    if (digits.empty()) return number;
    const bool negative = digits.front() == '-';
    if (negative || digits.front() == '+') digits.erase(0, 1);

    if (is_grouped(split(digits, ' '))) digits = without(digits, ' ');
    for (const char mark : {'.', ','}) {
        const std::vector<std::string_view> groups = split(digits, mark);
        if (!is_grouped(groups)) continue;
        // "0.692" can only be a fraction.
        if (groups.size() == 2 && groups.front() == "0") break;
        if (groups.size() == 2) {
            number.problem = "\"" + shown + "\" can be read as thousands or as a fraction";
            number.ambiguous = true;
            return number;
        }
        digits = without(digits, mark);
        break;
    }
    if (digits.find('.') == std::string::npos) std::replace(digits.begin(), digits.end(), ',', '.');
    const bool starts_well = !digits.empty() && (is_digit(digits.front()) || digits.front() == '.');
    const std::optional<double> value = starts_well ? parse(digits) : std::nullopt;
    if (!value)
        number.problem = "\"" + shown + "\" is not a number";
    else
        number.value = negative ? -*value : *value;
    return number;
}

}  // namespace phusong::input
