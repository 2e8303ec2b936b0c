#pragma once

#include <string>
#include <vector>

#include "domain/technology.hpp"
#include "geometry/equal_area.hpp"

namespace phusong::domain {

/// A level as a phone or a scanner measured it somewhere.
struct Measurement {
    geometry::LonLat position;
    Technology technology = Technology::g2;
    std::string operator_code;  ///< empty where the source does not say
    double level_dbm = 0;
};

using Measurements = std::vector<Measurement>;

}  // namespace phusong::domain
