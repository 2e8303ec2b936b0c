#include "invest/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include <boost/math/tools/toms748_solve.hpp>

#include "invest/requirement.hpp"

namespace phusong::invest {
namespace {

std::vector<double> base_of(std::span<const Bounds> values) {
    std::vector<double> base;
    for (const Bounds& bounds : values) base.push_back(bounds.base);
    return base;
}

double figure_with(const Figure& figure, std::vector<double> values, std::size_t moved, double to) {
    values[moved] = to;
    return figure(values);
}

}  // namespace

std::vector<TornadoBar> tornado(const Figure& figure, std::span<const Bounds> values) {
    const std::vector<double> base = base_of(values);
    std::vector<TornadoBar> bars;
    for (std::size_t i = 0; i < values.size(); ++i) {
        TornadoBar bar{i, figure_with(figure, base, i, values[i].low),
                       figure_with(figure, base, i, values[i].high), 0};
        bar.swing = std::abs(bar.at_high - bar.at_low);
        bars.push_back(bar);
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const TornadoBar& a, const TornadoBar& b) { return a.swing > b.swing; });
    return bars;
}

std::optional<double> switching_value(const Figure& figure, std::span<const Bounds> values,
                                      std::size_t value) {
    require(value < values.size(), "there is no such value", "switching value",
            "Give the number of one of the values.");
    const std::vector<double> base = base_of(values);
    const auto at = [&](double to) { return figure_with(figure, base, value, to); };
    const auto& [low, middle, high] = values[value];
    const double at_low = at(low);
    const double at_high = at(high);
    if (at_low == 0) return low;
    if (at_high == 0) return high;
    if ((at_low > 0) == (at_high > 0)) return std::nullopt;
    const boost::math::tools::eps_tolerance<double> tolerance(std::numeric_limits<double>::digits -
                                                              2);
    std::uintmax_t iterations = 500;
    const auto bracket =
        boost::math::tools::toms748_solve(at, low, high, at_low, at_high, tolerance, iterations);
    return bracket.first / 2 + bracket.second / 2;
}

}  // namespace phusong::invest
