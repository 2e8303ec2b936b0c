#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/unit.hpp"

namespace phusong::check::test {

/// A unit in a row of squares of 10 km from the origin eastwards; `column` may be fractional.
inline void add_square(domain::Units& units, domain::Unit unit, double column, double row = 0) {
    constexpr std::int64_t kSide = 10'000'000;
    const auto x = static_cast<std::int64_t>(std::llround(column * 1e7));
    const auto y = static_cast<std::int64_t>(std::llround(row * 1e7));
    const std::vector<std::vector<geometry::PlanePoint>> rings{
        {{x, y}, {x + kSide, y}, {x + kSide, y + kSide}, {x, y + kSide}}};
    units.list.push_back(std::move(unit));
    units.polygons.add_feature(rings);
}

inline domain::Unit named(const std::string& code, const std::string& name = "",
                          const std::string& type = "") {
    domain::Unit unit;
    unit.code = code;
    unit.name = name;
    unit.type = type;
    return unit;
}

/// "kind" of each issue, in order.
inline std::vector<std::string> kinds(const core::IssueLog& issues) {
    std::vector<std::string> result;
    for (const core::Issue& issue : issues.all()) result.push_back(issue.kind);
    return result;
}

}  // namespace phusong::check::test
