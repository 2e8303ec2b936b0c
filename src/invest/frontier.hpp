#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace phusong::invest {

/// What one commune's (or lot's) sites bring and ask for.
struct SupportPackage {
    double people = 0;   ///< reached for the first time, 0 or more
    double subsidy = 0;  ///< 0 or more
};

/// A step of the frontier: one more package.
struct FrontierStep {
    std::size_t package = 0;
    double people = 0;   ///< all reached up to here
    double subsidy = 0;  ///< all paid up to here
};

/// People reached against public money: packages in the order of subsidy per person, the cheapest
/// first, equal ones the larger and then the earlier first; packages that reach nobody are left
/// out. At every step no choice of packages of the same or less subsidy reaches more people
/// (Dantzig 1957: between steps the bound is the line that joins them).
/// @throws core::RequestError a figure is negative or no number
std::vector<FrontierStep> frontier(std::span<const SupportPackage> packages);

/// Steps of a frontier that a budget pays for. @param budget 0 or more
std::size_t steps_within(std::span<const FrontierStep> frontier, double budget);

}  // namespace phusong::invest
