#include "input/site_record.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "input/text_encoding.hpp"

namespace phusong::input {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

template <std::size_t N>
bool is_any_of(const std::string& text, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

}  // namespace

bool is_missing(std::string_view text) {
    static constexpr std::array<std::string_view, 14> kNothing{
        "",  "#n/a",  "n/a",     "na",      "null",   "nan",    "none",
        "-", "#ref!", "#value!", "#div/0!", "#name?", "(null)", "\\n"};
    return is_any_of(lower(trimmed(text)), kNothing);
}

Number site_number(std::string_view text, bool is_degrees) {
    if (is_missing(text)) return {};
    Number number = read_number(text);
    if (!number.ambiguous || !is_degrees) return number;
    std::string fraction(text);
    std::replace(fraction.begin(), fraction.end(), ',', '.');
    fraction += '0';  // four digits are not three
    return read_number(fraction);
}

std::optional<bool> flag_value(std::string_view text) {
    static constexpr std::array<std::string_view, 10> kYes{"x",   "yes", "y",  "true", "t",
                                                           "oui", "o",   "có", "co",   "on"};
    static constexpr std::array<std::string_view, 8> kNo{"no",  "n",     "false", "f",
                                                         "non", "không", "khong", "off"};
    if (is_missing(text)) return false;
    const std::string word = lower(trimmed(text));
    if (is_any_of(word, kYes)) return true;
    if (is_any_of(word, kNo)) return false;
    const Number number = read_number(word);
    if (!number.value || *number.value < 0) return std::nullopt;
    return *number.value > 0;
}

std::optional<std::vector<domain::Technology>> technologies_in(const std::string& text) {
    if (const auto one = domain::parse_technology(text)) return std::vector{*one};
    std::vector<domain::Technology> found;
    std::string part;
    for (const char c : text + ",") {
        if (std::string_view(",;/|&+ ").find(c) == std::string_view::npos) {
            part += c;
            continue;
        }
        if (part.empty()) continue;
        const auto technology = domain::parse_technology(part);
        if (!technology) return std::nullopt;
        if (std::find(found.begin(), found.end(), *technology) == found.end())
            found.push_back(*technology);
        part.clear();
    }
    if (found.empty()) return std::nullopt;
    return found;
}

std::string network_code(const std::string& mcc, const std::string& mnc) {
    if (is_missing(mcc) || is_missing(mnc)) return "";
    const std::optional<int> country = whole_number(mcc);
    const std::optional<int> network = whole_number(mnc);
    if (!country || !network) return mcc + mnc;
    const bool three_digits = *country == 302 || (*country >= 310 && *country <= 316);
    std::string code = std::to_string(*network);
    const std::size_t digits = three_digits ? 3 : 2;
    if (code.size() < digits) code.insert(0, digits - code.size(), '0');
    return std::to_string(*country) + code;
}

std::optional<double> seconds_of_day(const std::string& iso_date) {
    if (iso_date.size() != 10 || iso_date[4] != '-' || iso_date[7] != '-') return std::nullopt;
    const auto year = whole_number(std::string_view(iso_date).substr(0, 4));
    const auto month = whole_number(std::string_view(iso_date).substr(5, 2));
    const auto day = whole_number(std::string_view(iso_date).substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    const auto days = std::chrono::sys_days(date).time_since_epoch();
    return static_cast<double>(std::chrono::seconds(days).count());
}

}  // namespace phusong::input
