#pragma once

#include <string>
#include <vector>

#include "geometry/equal_area.hpp"
#include "geometry/source_polygon.hpp"
#include "input/layer_crs.hpp"
#include "input/point_range.hpp"
#include "input/site_columns.hpp"
#include "input/vector_layer.hpp"

namespace phusong::input {

/// Where the sites of a record stand, or why it is not known.
struct SitePosition {
    enum class Fate { good, null_geometry, empty_geometry, rejected };
    Fate fate = Fate::good;
    std::vector<geometry::LonLat> places;  ///< several of a multi-point; none if not good
    const char* kind = "";                 ///< of the issue, if not good
    std::string reason;
};

/// Takes positions from the columns or the geometry of a list of sites.
class SitePositions {
  public:
    SitePositions(const VectorLayer& layer, const SiteColumns& columns, const LayerCrs& crs)
        : layer_(layer), columns_(columns), crs_(crs), range_(crs.transform) {}

    SitePosition read(const OGRFeature& feature);

    /// Findings about all positions that were good.
    void report_range(IssueBudget& issues) const { range_.report(layer_.shown_name(), issues); }

  private:
    using Points = std::vector<geometry::SourcePoint>;
    SitePosition from_columns(const OGRFeature& feature, Points& points) const;
    SitePosition from_geometry(const OGRFeature& feature, Points& points) const;
    SitePosition misplaced(const geometry::SourcePoint& source,
                           const geometry::SourcePoint& image) const;

    const VectorLayer& layer_;
    const SiteColumns& columns_;
    const LayerCrs& crs_;
    PointRange range_;
};

}  // namespace phusong::input
