// Throws texts at the readers of numbers and dates: a value or a problem, never both, never neither
// where there is something.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "input/day.hpp"
#include "input/number_text.hpp"
#include "input/text_encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace phusong;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const input::Number number = input::read_number(text);
    if (number.value && (!number.problem.empty() || !std::isfinite(*number.value))) std::abort();
    if (number.ambiguous && number.problem.empty()) std::abort();
    const auto first = input::read_day(text, input::DayEnd::first);
    const auto last = input::read_day(text, input::DayEnd::last);
    if (first.has_value() != last.has_value() || (first && *first > *last)) std::abort();
    if (!input::is_utf8(input::replace_ill_formed(text))) std::abort();
    return 0;
}
