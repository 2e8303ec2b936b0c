#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/unit.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/plane.hpp"

namespace phusong::project {

/// Finds the unit in which a place lies. For a few places: units are tried one by one.
class UnitFinder {
  public:
    /// @param units have to outlive it
    explicit UnitFinder(const domain::Units& units);

    /// The first of the units in which a place lies.
    std::optional<std::size_t> find(const geometry::LonLat& place) const;

    /// For a place in no unit: "; with longitude and latitude exchanged it would lie in 05977", or
    /// "… among the units" for one that is far from them as it stands, or nothing.
    std::string exchanged_hint(const geometry::LonLat& place) const;

  private:
    const domain::Units& units_;
    std::vector<geometry::PlaneBox> boxes_;
    geometry::PlaneBox all_;
};

}  // namespace phusong::project
