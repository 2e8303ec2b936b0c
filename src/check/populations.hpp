#pragma once

#include <span>
#include <string>

#include "core/issue_log.hpp"
#include "domain/unit.hpp"

namespace phusong::check {

/// Populations that do not fit among their neighbours.
///
/// The logarithm of a unit's population, and that of its density, are each compared with the median
/// of its eight nearest neighbours of the same type (by the middles of their boxes). The
/// differences of all units of the type have a middle and a width of their own (median; 1.4826
/// times the median absolute deviation, the standard deviation where they are normal); a unit is
/// implausible where its population lies more than 3.5 and its density more than 3 such widths off,
/// both to the same side. Upwards only where types are told: a town among villages is no defect.
/// Small real places among large ones may be named with the defects; nothing is changed.
///
/// - population_implausible: as above. Where ten, a hundred or a thousand times the figure would
///   fit, it is said: zeros behind a thousands mark are lost when "6.920" is read as a number.
/// - population_zero: nobody lives there, it says
/// Nothing is said of types of fewer than ten units with people in them.
/// @param area_m2 per unit
void check_populations(const domain::Units& units, std::span<const double> area_m2,
                       const std::string& source, core::IssueLog& issues);

}  // namespace phusong::check
