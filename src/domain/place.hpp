#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geometry/equal_area.hpp"

namespace phusong::domain {

/// A point that is to be reached: a settlement (village; thôn, bản) or premises (a household, a
/// school, a clinic, a communal centre).
struct Place {
    std::string code;        ///< may be empty
    std::string name;        ///< may be empty
    std::string class_name;  ///< of premises: "school"; of settlements mostly empty
    std::string unit_code;   ///< the unit it says it belongs to; empty where it does not say
    geometry::LonLat position;
    std::optional<double> population;  ///< persons
};

/// Where a place is: in which units, and under which layers.
struct PlaceReach {
    std::vector<std::uint32_t> units;  ///< ascending; empty: outside all units
    std::uint32_t signature = 0;       ///< index into ReachCube::signatures
};

}  // namespace phusong::domain
