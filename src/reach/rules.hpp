#pragma once

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

/// Judges one unit under one column.
///
/// With A the unit's area, a the area covered, P its population and p the people covered:
/// - any:            a > trace_m2(A)
/// - area>=X:        a >= X/100 × A
/// - population>=X:  p >= X/100 × P; unknown without a population, and where nobody lives
/// - centre:         the centre is covered; unknown without a centre
/// - settlements>=X: unknown as long as no settlements are read
///
/// A unit without area is unknown under any and area. The two comparisons of shares grant a
/// relative 1e-9: covered and total area are sums of differently many rounded pieces, and a unit
/// covered to its last square metre must not fail "area>=100" by a millionth of one.
domain::Verdict judge(const domain::Rule& rule, const domain::ReachValue& value,
                      double unit_area_m2, const std::optional<double>& population,
                      const domain::TraceTolerance& tolerance);

/// Judges all units under all columns and rules: [(unit * columns + column) * rules + rule].
std::vector<domain::Verdict> judge_all(std::span<const domain::Rule> rules,
                                       std::span<const domain::Unit> units,
                                       std::span<const double> unit_area_m2,
                                       std::span<const domain::ReachValue> values,
                                       const domain::TraceTolerance& tolerance);

}  // namespace phusong::reach
