#pragma once

#include <optional>
#include <string>

#include "geometry/crs.hpp"
#include "geometry/plane.hpp"
#include "geometry/source_polygon.hpp"
#include "input/issue_budget.hpp"

namespace phusong::input {

/// Box of coordinates as they stand in a source.
struct CoordinateBox {
    double min_x = 0;
    double min_y = 0;
    double max_x = 0;
    double max_y = 0;
    bool empty = true;

    void include(double x, double y);
    void include(const CoordinateBox& other);
};

/// Nothing where a coordinate is infinite or not a number.
std::optional<CoordinateBox> box_of(const geometry::SourceMultiPolygon& polygons);

/// "449000 … 681000, 2360000 … 2490000".
std::string to_string(const CoordinateBox& box);

/// What coordinates look like that cannot be longitude and latitude.
enum class RangeProblem {
    none,     ///< they can
    swapped,  ///< they can with x and y exchanged: latitude stands first
    beyond,   ///< they are somewhat beyond what degrees can be
    metres    ///< they cannot by far: metres of a projected system, or feet
};

/// Whether coordinates can be longitude and latitude. Longitudes up to one turn beyond ±180° can:
/// files write so across the antimeridian.
/// @param full_turn units in a full turn: 360 for degrees
RangeProblem range_problem(const CoordinateBox& box, double full_turn);

/// The kind of issue, its reason and what to do about it, for a record whose coordinates are no
/// longitude and latitude.
core::Issue range_issue(RangeProblem problem, const CoordinateBox& box);

/// Findings about all coordinates of a source together:
/// - degrees_in_projected_crs: all would be good degrees, and the CRS is one of metres
/// - outside_crs_area: the data lie where the CRS is not made for (another zone, another country)
/// @param box    as the coordinates stand in the source
/// @param placed where they lie on the plane
void report_range(const CoordinateBox& box, const geometry::PlaneBox& placed,
                  const geometry::CrsTransform& crs, const std::string& shown_name,
                  IssueBudget& issues);

}  // namespace phusong::input
