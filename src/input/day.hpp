#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace phusong::input {

using Day = std::chrono::sys_days;

/// Which day a year or a month stands for.
enum class DayEnd { first, last };

/// Reads a date: "2025-06-30", "2025/06/30" (GDAL's date fields), "2025-06", "2025"; a time of day
/// behind it is left out of account. Nothing where it is none.
std::optional<Day> read_day(std::string_view text, DayEnd end);

}  // namespace phusong::input
