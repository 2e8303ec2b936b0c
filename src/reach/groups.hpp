#pragma once

#include <span>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/text.hpp"
#include "domain/unit.hpp"
#include "reach/question.hpp"

namespace phusong::reach {

/// The groups of a study, in this order: "all"; "type:…" for every unit type; "parent:…" for every
/// parent code; the project's own. Types and parents in ascending order of bytes. Units without a
/// type (parent) are in no group by type (parent).
/// @throws core::RequestError an own group has no id or one that is taken, names a type, parent or
///         unit that does not exist, or has no unit in it
std::vector<domain::Group> make_groups(std::span<const domain::Unit> units,
                                       const domain::Text& unit_noun,
                                       std::span<const GroupSpec> own);

/// Sums over each group for each column, and how many of its units meet each rule:
/// [group * columns + column]. Areas and people are summed over the units of the group; a place in
/// two overlapping units counts in both.
/// @param evaluation with columns, rules, groups, unit_area_m2, values and verdicts filled in
/// @param threads    how many may work at it; the sums are the same
std::vector<domain::GroupFigure> group_figures(const domain::Evaluation& evaluation,
                                               std::span<const domain::Unit> units, int threads);

}  // namespace phusong::reach
