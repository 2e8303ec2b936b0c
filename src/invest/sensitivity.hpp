#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace phusong::invest {

/// A figure as a function of the values it hangs on.
using Figure = std::function<double(std::span<const double>)>;

/// A value with the bounds it may have.
struct Bounds {
    double low = 0;
    double base = 0;
    double high = 0;
};

/// One bar of a tornado chart.
struct TornadoBar {
    std::size_t value = 0;  ///< which of the values is moved, all others at their base
    double at_low = 0;      ///< the figure with it at its lower bound
    double at_high = 0;     ///< and at its upper bound
    double swing = 0;       ///< |at_high − at_low|
};

/// Moves one value at a time between its bounds; the widest bar first, equal ones in the order of
/// the values (Eschenbach 1992).
std::vector<TornadoBar> tornado(const Figure& figure, std::span<const Bounds> values);

/// Switching value: where between its bounds a value must lie for the figure to be zero, all others
/// at their base; nothing where the figure has one sign at both bounds (European Commission, Guide
/// to cost-benefit analysis 2014, 2.9.1). The figure is taken to be continuous.
std::optional<double> switching_value(const Figure& figure, std::span<const Bounds> values,
                                      std::size_t value);

}  // namespace phusong::invest
