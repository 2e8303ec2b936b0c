#pragma once

#include <string>
#include <vector>

#include "input/coverage.hpp"
#include "project/object_reader.hpp"
#include "project/site_coverage.hpp"

namespace phusong::project {

/// The environments in which a signal is promised.
const std::vector<std::string>& environments();

/// Speeds and thresholds that can be meant at all.
constexpr NumberRange kSpeedMbps{0, 1'000'000};
constexpr NumberRange kThresholdDbm{-200, 50};

/// What stands on a basis, by its name in files.
std::optional<domain::Basis> parse_basis(const std::string& name);
const std::vector<std::string>& basis_names();

/// "coverage": its sources.
struct CoverageSection {
    std::vector<input::CoverageSpec> polygons;
    std::vector<SiteCoverageSpec> sites;
};

/// "coverage": the sources of coverage, at least one: {"source": …} of polygons, {"sites": …} of
/// base stations.
CoverageSection read_coverage_section(const Located& at, std::vector<Mistake>& mistakes);

}  // namespace phusong::project
