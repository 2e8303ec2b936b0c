#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geometry/crs.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"
#include "geometry/source_polygon.hpp"
#include "input/coordinate_range.hpp"
#include "input/issue_budget.hpp"

namespace phusong::input {

/// Whether a position lies where the registry says that a CRS is for, or at most so many degrees
/// beside it. True of any position where the registry does not say.
/// @param place longitude and latitude; what is not finite lies nowhere
bool is_in_area_of_use(const geometry::CrsTransform& crs, const geometry::SourcePoint& place,
                       double beside_deg);

/// Whether a position of a source would lie in its CRS's area of use with x and y exchanged: "X" is
/// the northing in the tables of Vietnamese surveyors, and the first of two columns in many others.
/// False where the registry does not say what the CRS is for.
bool lies_in_area_exchanged(const geometry::CrsTransform& crs, const geometry::SourcePoint& source);

/// Where the points of a source lie together, and what that says of its coordinate system.
class PointRange {
  public:
    explicit PointRange(const geometry::CrsTransform& crs) : crs_(crs) {}

    /// @param source as it stands in the file, x first
    /// @param place  longitude and latitude that it was taken to
    void include(const geometry::SourcePoint& source, const geometry::LonLat& place);

    /// The findings of report_range(), and coordinates_look_swapped for points away from the CRS's
    /// area of use that would lie in it with x and y exchanged.
    void report(const std::string& shown_name, IssueBudget& issues) const;

  private:
    const geometry::CrsTransform& crs_;
    CoordinateBox box_;
    geometry::PlaneBox placed_;
    std::uint64_t count_ = 0;
    std::vector<geometry::SourcePoint> away_;
};

}  // namespace phusong::input
