#include "project/scaled_numbers.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"

namespace phusong::project {

int decimals_of(std::span<const double> values, int most) {
    int decimals = 0;
    for (const double value : values) {
        const auto is_whole = [&](int places) {
            const double shifted = value * std::pow(10.0, places);
            return std::abs(shifted - std::round(shifted)) <=
                   1e-12 * std::max(1.0, std::abs(shifted));
        };
        while (decimals < most && !is_whole(decimals)) ++decimals;
    }
    return decimals;
}

std::int64_t scaled(double value, int decimals) {
    const double shifted = std::round(value * std::pow(10.0, decimals));
    if (!(std::abs(shifted) < 0x1p53))
        throw core::RequestError("a cost or weight is too large to be counted exactly", "",
                                 "Count in a larger unit, or with fewer decimals.");
    return static_cast<std::int64_t>(shifted);
}

double unscaled(std::int64_t value, int decimals) {
    return static_cast<double>(value) / std::pow(10.0, decimals);
}

}  // namespace phusong::project
