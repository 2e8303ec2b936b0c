#include "invest/requirement.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "core/error.hpp"

namespace phusong::invest {

void require(bool holds, const std::string& what, const std::string& where,
             const std::string& mend) {
    if (!holds) throw core::RequestError(what, where, mend);
}

void require_rate(double rate, const std::string& where) {
    require(std::isfinite(rate) && rate > -1,
            fmt::format("a rate of {} per period has no meaning", rate), where,
            "Rates are fractions above -1: 0.1 is 10 %.");
}

void require_finite(std::span<const double> amounts, const std::string& where) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        require(std::isfinite(amounts[i]), fmt::format("amount {} is no finite number", i), where,
                "Give every amount as a number.");
    }
}

void require_shares(std::span<const double> shares, const std::string& where) {
    constexpr double kTolerance = 1e-9;
    const bool positive = std::all_of(shares.begin(), shares.end(),
                                      [](double s) { return std::isfinite(s) && s >= 0; });
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    require(positive && std::abs(sum - 1) <= kTolerance,
            positive ? fmt::format("the shares add up to {}, not to 1", sum)
                     : std::string("a share is negative or no number"),
            where, "Give shares of 0 or more that add up to 1, for example 0.5 and 0.5.");
}

}  // namespace phusong::invest
