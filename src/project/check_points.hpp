#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/finding.hpp"
#include "domain/place.hpp"
#include "domain/site.hpp"
#include "domain/unit.hpp"
#include "geometry/equal_area.hpp"
#include "overlay/overlay.hpp"

namespace phusong::project {

/// A point of a source, as far as it matters where it lies.
struct CheckedPoint {
    std::string label;  ///< how a user finds it
    std::string name;   ///< what a finding calls it; may be empty
    geometry::LonLat position;
};

/// The points of one source, and what is said of those that lie outside all units.
struct CheckedPoints {
    std::string source;
    std::string kind;  ///< of the finding
    std::string noun;  ///< begins what is said: "settlements", "it"
    std::string run_does;
    std::vector<CheckedPoint> list;
    core::Severity severity = core::Severity::warning;  ///< of a single point outside
};

/// What is odd about the names of settlements or premises (check_texts()).
void check_place_texts(const std::vector<domain::Place>& places, const std::string& role,
                       const std::string& source, core::IssueLog& issues);

/// Settlements or premises.
CheckedPoints checked_places(const std::vector<domain::Place>& places, const std::string& role,
                             const std::string& source);

/// Base stations, each record once, however many technologies it carries.
CheckedPoints checked_sites(const domain::Sites& sites, const std::string& source);

/// Points outside all units: in the sea, abroad, or with wrong coordinates. Said apart: those that
/// would lie in a unit with longitude and latitude exchanged, and sources of which not one point
/// lies in a unit. The first thousand of a source are named and marked, the rest counted.
/// @param tiling overlay of the units with the points of all sources, one source after the other
void report_points_outside(const domain::Units& units, const std::vector<CheckedPoints>& sources,
                           const overlay::Result& tiling, core::IssueLog& issues,
                           std::vector<domain::MarkedFeature>& marks);

}  // namespace phusong::project
