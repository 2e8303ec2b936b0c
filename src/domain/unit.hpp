#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"

namespace phusong::domain {

/// An administrative unit that is reported on: a commune (xã), ward (phường), township (thị trấn)…
struct Unit {
    std::string code;  ///< a string: "05977" keeps its zero
    std::string name;
    std::string type;
    std::string parent_code;
    std::string parent_name;
    std::optional<double> population;  ///< persons
    std::optional<geometry::LonLat>
        centre;  ///< the unit's seat (in Viet Nam its UBND), if declared
};

/// The units of a study. polygons has one feature per unit, in the same order.
struct Units {
    std::vector<Unit> list;
    geometry::PlanePolygons polygons;

    std::size_t size() const noexcept { return list.size(); }
};

}  // namespace phusong::domain
