#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/evaluation.hpp"
#include "domain/service.hpp"
#include "domain/unit.hpp"

namespace phusong::reach {

/// The trace that the rule "any" leaves out in a unit of this area, m²:
/// min(tolerance.area_m2, tolerance.share_pct / 100 × unit area).
double trace_m2(const domain::TraceTolerance& tolerance, double unit_area_m2);

/// What the shares of a unit are taken of.
struct UnitWhole {
    double area_m2 = 0;
    std::optional<double> population;
    std::optional<std::uint32_t> settlements;  ///< nothing where the study has none at all
};

/// Judges one unit under one column.
///
/// With A the unit's area, a the area covered, P its population and p the people covered:
/// - any:            a > trace_m2(A)
/// - area>=X:        a >= X/100 × A
/// - population>=X:  p >= X/100 × P; unknown without a population, and where nobody lives
/// - centre:         the centre is covered; unknown without a centre
/// - settlements>=X: n >= X/100 × N of its N settlements; unknown where it has none
///
/// A unit without area is unknown under any and area. The two comparisons of shares grant a
/// relative 1e-9: covered and total area are sums of differently many rounded pieces, and a unit
/// covered to its last square metre must not fail "area>=100" by a millionth of one.
domain::Verdict judge(const domain::Rule& rule, const domain::ReachValue& value,
                      const UnitWhole& whole, const domain::TraceTolerance& tolerance);

/// Judges all units under all columns and rules of an evaluation whose values stand:
/// [(unit * columns + column) * rules + rule].
/// @param threads how many may work at it
std::vector<domain::Verdict> judge_all(const domain::Evaluation& evaluation,
                                       std::span<const domain::Unit> units, int threads = 1);

}  // namespace phusong::reach
