#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "input/coverage.hpp"

namespace phusong::cli {

/// One option that says something about a source of coverage.
struct CoverageOption {
    std::string name;   ///< with its dashes
    std::string value;  ///< what to write behind it, for the help
    std::string help;
    std::function<void(input::CoverageSpec&, const std::string&)> apply;
};

/// "--coverage" first, then the options that belong to the --coverage before them.
const std::vector<CoverageOption>& coverage_options();

/// An option and its value, as typed.
using TypedOption = std::pair<std::string, std::string>;

/// Builds the sources of coverage from options in the order in which they were typed: every option
/// belongs to the --coverage before it. Names that are none of coverage_options() are left out of
/// account.
/// @throws core::RequestError an option stands before the first --coverage or twice for the same
///         one, a value cannot be read, a value and a field are given for the same thing, or a
///         source has no technology
std::vector<input::CoverageSpec> coverage_from(std::span<const TypedOption> typed);

}  // namespace phusong::cli
