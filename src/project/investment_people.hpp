#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "core/error.hpp"

namespace phusong::project {

// How the choice of sites counts people, and how it says that something cannot be had.

/// The optimiser counts whole numbers: thousandths of people, who may be shares of areas.
inline constexpr double kPeopleScale = 1000;

inline std::int64_t people_in_thousandths(double people) {
    return std::llround(people * kPeopleScale);
}
inline double people_of(std::int64_t thousandths) {
    return static_cast<double>(thousandths) / kPeopleScale;
}

/// "4,381": whole, with commas between thousands.
inline std::string people_words(double people) {
    std::string text = fmt::format("{:.0f}", people);
    const std::size_t first = text.front() == '-' ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

inline std::string percent_words(double part, double whole) {
    return fmt::format("{:.2f} %", whole > 0 ? 100 * part / whole : 0.0);
}

/// @param where below "/investment" in the project file
[[noreturn]] inline void refuse_target(const std::string& what, const std::string& where,
                                       const std::string& mend) {
    throw core::RequestError(what, "/investment" + where, mend);
}

}  // namespace phusong::project
