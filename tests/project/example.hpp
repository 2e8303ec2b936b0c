#pragma once

#include <string>
#include <vector>

#include "domain/layer.hpp"
#include "domain/unit.hpp"
#include "project/plane_points.hpp"
#include "project/project_file.hpp"

namespace phusong::project::test {

/// A project with its required parts and `more` behind them.
inline Project project_with(const std::string& more) {
    return parse_project(R"({"units": {"source": "u.geojson", "code": "c"},
                             "coverage": [{"source": "c.geojson", "technology": "2g"}])" +
                             more + "}",
                         "p.json");
}

inline domain::Layer layer(domain::Technology technology, const std::string& operator_code) {
    domain::Layer result;
    result.technology = technology;
    result.operator_code = operator_code;
    return result;
}

/// Adds a unit: a square of 0.1° whose lower left corner lies at (lon, lat).
inline void add_unit(domain::Units& units, const domain::Unit& unit, double lon, double lat) {
    constexpr double kSide = 0.1;
    const std::vector<std::vector<geometry::PlanePoint>> rings{
        {plane_point({lon, lat}), plane_point({lon + kSide, lat}),
         plane_point({lon + kSide, lat + kSide}), plane_point({lon, lat + kSide})}};
    units.list.push_back(unit);
    units.polygons.add_feature(rings);
}

/// A unit with a code, a type and a parent.
inline domain::Unit unit(const std::string& code, const std::string& type = "",
                         const std::string& parent = "") {
    domain::Unit result;
    result.code = code;
    result.type = type;
    result.parent_code = parent;
    return result;
}

}  // namespace phusong::project::test
