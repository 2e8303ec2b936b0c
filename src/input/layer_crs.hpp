#pragma once

#include <string>

#include "geometry/crs.hpp"
#include "input/issue_budget.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// The CRS of a layer and how it became known.
struct LayerCrs {
    geometry::CrsTransform transform;
    std::string origin;  ///< "declared in the file" or "given by the user"
    bool swap_xy = false;
};

/// Decides in which CRS a layer's coordinates are: the given one, else the declared one. A given
/// one that contradicts the declared one is logged, and so is a transformation that is a mere
/// ballpark.
/// @param role "units" or "coverage": says which option to name in messages
/// @throws core::RequestError neither given nor declared, or not a CRS
LayerCrs crs_of(VectorLayer& layer, const VectorSource& source, const std::string& role,
                IssueBudget& issues);

}  // namespace phusong::input
