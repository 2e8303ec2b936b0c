#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace phusong::invest {

/// How a value that is not known for sure is thought to be spread.
struct Distribution {
    enum class Kind {
        fixed,       ///< always `mode`
        uniform,     ///< low to high
        triangular,  ///< low to high, most likely `mode`
        pert,   ///< beta on low to high with mean (low + 4·mode + high)/6 (Malcolm et al. 1959)
        normal  ///< about `mode`; low and high are its 5th and 95th percentile
    };
    Kind kind = Kind::fixed;
    double low = 0;
    double mode = 0;  ///< the base value
    double high = 0;
};

std::string to_string(Distribution::Kind kind);
std::optional<Distribution::Kind> parse_distribution(std::string_view text);

/// The value below which a share `probability` of all values lies.
/// @param probability above 0 and below 1
/// @throws core::RequestError low, mode and high are not in this order, or the probability is
///         impossible
double quantile(const Distribution& distribution, double probability);

/// Quantile of the standard normal distribution. @throws core::RequestError as above
double normal_quantile(double probability);

}  // namespace phusong::invest
