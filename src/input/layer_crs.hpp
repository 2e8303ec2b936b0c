#pragma once

#include <string>

#include "core/error.hpp"
#include "geometry/crs.hpp"
#include "input/issue_budget.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// The CRS of a layer and how it became known.
struct LayerCrs {
    geometry::CrsTransform transform;
    /// "declared in the file", "implied by the format" (GeoJSON, KML: always WGS 84) or "given by
    /// the user"
    std::string origin;
    bool swap_xy = false;
};

/// A source neither declares a CRS nor was given one.
class NoCrsError : public core::RequestError {
  public:
    using RequestError::RequestError;
};

/// Decides in which CRS a layer's coordinates are: the given one, else the declared one. A given
/// one that contradicts the declared one is logged, and so are a transformation that is a mere
/// ballpark, and a name that promises another datum than the definition has.
/// @param role what the source is: units, coverage and sites have an option that messages name, all
///        others ("settlements", "roads" …) only the key "crs" of a project file
/// @throws NoCrsError         neither given nor declared
/// @throws core::RequestError not a CRS
LayerCrs crs_of(VectorLayer& layer, const VectorSource& source, const std::string& role,
                IssueBudget& issues);

}  // namespace phusong::input
