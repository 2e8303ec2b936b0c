#include "output/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace phusong::output {
namespace {

constexpr int kAreaDecimals = 8;  // 0.01 m²: 1e-6 of the smallest units must not drown
constexpr int kPersonDecimals = 1;
constexpr int kPercentDecimals = 4;
constexpr double kSmallestPercent = 1e-4;
constexpr double kRounding = 1e-9;  // relative; the same that reach grants a rule

}  // namespace

void append_number(std::string& out, Number number) {
    std::array<char, 400> buffer{};  // the longest double has 309 digits before the point
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number.value,
                                   std::chars_format::fixed, number.decimals);
    std::string_view digits(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    if (digits.find('.') != std::string_view::npos) {
        digits = digits.substr(0, digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.remove_suffix(1);
    }
    out += digits == "-0" ? std::string_view("0") : digits;
}

void append_e7(std::string& out, std::int64_t value_e7) {
    constexpr std::int64_t kOne = 10'000'000;
    if (value_e7 < 0) out += '-';
    const std::int64_t magnitude = std::abs(value_e7);
    out += std::to_string(magnitude / kOne);
    std::int64_t fraction = magnitude % kOne;
    if (fraction == 0) return;
    out += '.';
    for (std::int64_t digit = kOne / 10; fraction != 0; digit /= 10) {
        out += static_cast<char>('0' + fraction / digit);
        fraction %= digit;
    }
}

Value square_km(const std::optional<double>& area_m2) {
    if (!area_m2 || !std::isfinite(*area_m2)) return {};
    return Number{*area_m2 * 1e-6, kAreaDecimals};
}

Value persons(const std::optional<double>& count) {
    if (!count || !std::isfinite(*count)) return {};
    return Number{*count, kPersonDecimals};
}

Value kilometres(const std::optional<double>& length_m) {
    constexpr int kDecimals = 3;
    constexpr double kMetres = 1000;
    return length_m ? Value(Number{*length_m / kMetres, kDecimals}) : Value{};
}

Value count_or_null(const std::optional<std::uint32_t>& count) {
    return count ? Value(Number{static_cast<double>(*count), 0}) : Value{};
}

Value percent(const std::optional<double>& part, const std::optional<double>& whole) {
    if (!part || !whole || !(*whole > 0) || !std::isfinite(*part)) return {};
    if (*part >= *whole * (1 - kRounding)) return Number{100, 0};
    if (*part <= *whole * kRounding) return Number{0, 0};
    const double pct = std::clamp(100 * *part / *whole, kSmallestPercent, 100 - kSmallestPercent);
    return Number{pct, kPercentDecimals};
}

Value text_or_null(const std::string& text) {
    if (text.empty()) return {};
    return text;
}

}  // namespace phusong::output
