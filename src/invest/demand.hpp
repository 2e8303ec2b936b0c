#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"
#include "geometry/plane_grid.hpp"

namespace phusong::invest {

/// A place that may stand for people: a settlement, a point of a grid, the middle of some cells of
/// a raster.
struct PeoplePoint {
    geometry::LonLat position;
    double weight = 0;                  ///< how many people, or in which proportion; 0 or more
    std::optional<std::uint32_t> unit;  ///< in which it lies; nothing: in none
    bool without = false;               ///< the service is not there
};

/// People without a service, at a point.
struct DemandPoint {
    geometry::LonLat position;
    double people = 0;
    std::uint32_t unit = 0;
};

/// Who is without a service, and where.
struct Demand {
    std::vector<DemandPoint> points;  ///< in the order of the units, then of the points
    /// Units in which people are without the service though it is at all of their points (what is
    /// left out is too small for the grid): their people stand at the point of the largest weight.
    std::vector<std::uint32_t> approximated;
    /// Units with such people and not one point: they are in no demand.
    std::vector<std::uint32_t> without_point;
};

/// Spreads the people of each unit who are without the service over its points that are, in
/// proportion to their weights, so that the sums are exactly those of the reach tables.
/// @param people_without of each unit; nothing where the unit has no population
Demand spread_demand(std::span<const PeoplePoint> points,
                     std::span<const std::optional<double>> people_without);

/// The people of a raster gathered to one point for each square of `spacing_m` (on the plane of
/// EPSG:6933, that of grid_points): the mean of its cells' middles, weighted by their people.
/// Squares without people have no point.
/// @throws core::RequestError the spacing is not positive
std::vector<PeoplePoint> raster_points(const geometry::PlaneGrid& raster,
                                       const geometry::PlaneBox& box, double spacing_m);

}  // namespace phusong::invest
