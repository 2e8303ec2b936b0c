#include "input/day.hpp"

#include <charconv>
#include <cstddef>

namespace phusong::input {
namespace {

/// The number that the next `count` characters are; they are taken off the text.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) {
    unsigned value = 0;
    if (text.size() < count) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + count, value);
    if (error != std::errc() || end != text.data() + count) return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take_mark(std::string_view& text) {
    if (text.empty() || (text.front() != '-' && text.front() != '/')) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

std::optional<Day> read_day(std::string_view text, DayEnd end) {
    using std::chrono::year;
    const std::optional<unsigned> y = take_digits(text, 4);
    if (!y) return std::nullopt;
    const year in(static_cast<int>(*y));
    if (text.empty()) {
        return end == DayEnd::first ? Day(in / std::chrono::January / 1)
                                    : Day(in / std::chrono::December / 31);
    }
    if (!take_mark(text)) return std::nullopt;
    const std::optional<unsigned> m = take_digits(text, 2);
    if (!m || *m < 1 || *m > 12) return std::nullopt;
    const std::chrono::year_month month = in / std::chrono::month(*m);
    if (text.empty()) return end == DayEnd::first ? Day(month / 1) : Day(month / std::chrono::last);
    if (!take_mark(text)) return std::nullopt;
    const std::optional<unsigned> d = take_digits(text, 2);
    const bool time_or_nothing = text.empty() || text.front() == ' ' || text.front() == 'T';
    if (!d || !time_or_nothing) return std::nullopt;
    const std::chrono::year_month_day date = month / std::chrono::day(*d);
    if (!date.ok()) return std::nullopt;
    return Day(date);
}

}  // namespace phusong::input
