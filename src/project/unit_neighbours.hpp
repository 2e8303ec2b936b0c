#pragma once

#include <cstdint>
#include <vector>

#include "geometry/plane.hpp"

namespace phusong::project {

/// Which units share a border: of each unit the others, ascending. Two units are neighbours where
/// vertices of both fall into two or more of the same squares of 10 m, so borders drawn twice with
/// small gaps between them count, and a corner that only touches does not.
std::vector<std::vector<std::uint32_t>> unit_neighbours(const geometry::PlanePolygons& units);

}  // namespace phusong::project
