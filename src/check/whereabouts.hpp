#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/layer.hpp"
#include "domain/unit.hpp"

namespace phusong::check {

/// - unit_far_away: units outside the study area: farther from the bulk of the units (the box
///   around nine tenths of their middles) than that is wide. A unit with exchanged or mistyped
///   coordinates lies there, and so does an island that belongs there.
/// @param threads 0: all that the machine has
void check_far_units(const domain::Units& units, int threads, const std::string& source,
                     core::IssueLog& issues);

/// - coverage_outside_units: no polygon of a layer touches the box of any unit
/// - coverage_partly_outside: most of its polygons do not
/// Boxes only: what this reports is certain, and a run may find more.
void check_coverage_place(const domain::Units& units, const domain::Coverage& coverage,
                          const std::string& source, core::IssueLog& issues);

}  // namespace phusong::check
