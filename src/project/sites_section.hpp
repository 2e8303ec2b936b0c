#pragma once

#include <vector>

#include "project/object_reader.hpp"
#include "project/site_coverage.hpp"

namespace phusong::project {

/// Bounds of what a project file or command line may say about sites.
constexpr NumberRange kRadiusM{1, 500'000};
constexpr NumberRange kAreaErrorPct{0.0001, 10};
constexpr NumberRange kAzimuthDeg{0, 360};
constexpr NumberRange kBeamwidthDeg{1, 360};

/// "auto", "table", "opencellid".
const std::vector<std::string>& site_format_names();
input::SiteFormat site_format(const std::string& name);

/// True for {"sites": …}, an item of "coverage" that is about base stations.
bool holds_sites(const Located& item);

SiteCoverageSpec read_sites_item(const Located& at, std::vector<Mistake>& mistakes);

}  // namespace phusong::project
