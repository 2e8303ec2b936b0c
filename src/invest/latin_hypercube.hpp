#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "invest/distribution.hpp"

namespace phusong::invest {

/// Draws of several values: draw i of value k is at [k·draws + i].
struct Sample {
    std::size_t draws = 0;
    std::size_t values = 0;
    std::vector<double> drawn;

    double at(std::size_t value, std::size_t draw) const { return drawn[value * draws + draw]; }
};

/// A symmetric matrix of rank correlations (Spearman), row by row; empty: none of the values have
/// to do with one another.
using Correlations = std::vector<double>;

/// Latin hypercube sample (McKay, Beckman and Conover 1979): the range of each value is cut into
/// `draws` parts of equal probability and one value drawn from each; then the draws are reordered
/// to the rank correlations that are wanted (Iman and Conover 1982), which leaves each value's own
/// distribution as it is. The generator is the 64-bit Mersenne Twister of the C++ standard with a
/// shuffle of our own, so that a seed means the same sample with every compiler.
/// @param draws 1 or more
/// @throws core::RequestError the matrix is not symmetric with ones on its diagonal, or is not
///         positive definite (no values can be correlated like that)
Sample latin_hypercube(std::span<const Distribution> values, const Correlations& correlations,
                       std::size_t draws, std::uint64_t seed);

/// The value below which a share of a sample lies, interpolated between neighbours (Hyndman and Fan
/// 1996, type 7).
/// @param sorted ascending, not empty
/// @param share  0 to 1
/// @throws core::RequestError
double percentile(std::span<const double> sorted, double share);

}  // namespace phusong::invest
