#pragma once

#include "core/issue_log.hpp"
#include "domain/layer.hpp"
#include "domain/reach_cube.hpp"
#include "domain/unit.hpp"
#include "project/project.hpp"

namespace phusong::project {

/// Cheap checks of what was read, made in every run. Findings are issues; nothing is changed.
///
/// - no_population: not one unit has a population
/// - centre_outside_unit: a centre does not lie in its unit (of declared ones the reader reports
///   those outside the unit's box)
/// - similar_operator_codes: two codes differ only in capital letters, blanks, "-", "_" and "."
/// - operator_missing: some layers say whose they are and others do not
/// - speed_missing: a service asks for a speed and a layer of its technologies has none
///
/// and what the room `check` says of codes, spellings, encodings and places of units.
void check_inputs(const Project& project, int threads, const domain::Units& units,
                  const domain::Coverage& coverage, core::IssueLog& issues);

/// Populations that do not fit among their neighbours (check::check_populations).
void check_populations(const Project& project, const domain::Units& units,
                       const domain::ReachCube& cube, core::IssueLog& issues);

/// Checks that need the overlay.
///
/// - coverage_outside_units: a layer lies entirely outside all units
/// - units_overlap: pairs of units overlap; each is measured on its own
void check_overlay(const domain::Units& units, const domain::Coverage& coverage,
                   const domain::ReachCube& cube, const domain::Tiling& tiling,
                   core::IssueLog& issues);

}  // namespace phusong::project
