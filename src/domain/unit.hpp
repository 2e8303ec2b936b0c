#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"

namespace phusong::domain {

/// How the people of a unit are spread over it.
enum class PopulationBasis {
    areal,              ///< evenly: nothing better is known
    raster,             ///< as on the population raster, which also gives the total
    raster_scaled,      ///< as on the raster, scaled so that the total is that of the units' source
    settlements,        ///< at its settlements, whose sum is also the total
    settlements_scaled  ///< at its settlements, scaled so that the total is that of the source
};

/// "areal", "raster", "raster_scaled", "settlements", "settlements_scaled".
std::string to_string(PopulationBasis basis);

/// An administrative unit that is reported on: a commune (xã), ward (phường), township (thị trấn)…
struct Unit {
    std::string code;  ///< a string: "05977" keeps its zero
    std::string name;
    std::string type;
    std::string parent_code;
    std::string parent_name;
    /// Persons: the figure that shares are taken of. That of the source, or with a population
    /// raster the sum of the raster in the unit.
    std::optional<double> population;
    std::optional<geometry::LonLat>
        centre;  ///< the unit's seat (in Viet Nam its UBND), if declared
    std::optional<double> census_population = std::nullopt;  ///< as the source of the units has it
    PopulationBasis population_basis = PopulationBasis::areal;
};

/// The units of a study. polygons has one feature per unit, in the same order.
struct Units {
    std::vector<Unit> list;
    geometry::PlanePolygons polygons;

    std::size_t size() const noexcept { return list.size(); }
};

}  // namespace phusong::domain
