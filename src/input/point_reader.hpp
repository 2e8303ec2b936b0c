#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "geometry/equal_area.hpp"
#include "geometry/source_polygon.hpp"
#include "input/issue_budget.hpp"
#include "input/polygon_reader.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

/// A record with a place on Earth, ready for use.
struct PointRecord {
    std::string label;               ///< how a user finds it: its code, or "feature 17"
    std::vector<std::string> texts;  ///< aligned with the requests
    std::vector<Number> numbers;     ///< aligned with the requests
    geometry::LonLat position;
    geometry::SourcePoint source_position;  ///< as it stands in the source, x or longitude first
};

/// Called for every usable record, with the name of the source for issues.
using TakePoint = std::function<Fate(PointRecord& record, const std::string& shown_name)>;

struct PointRequest {
    VectorSource source;
    std::string role;  ///< "settlements", "premises"
    std::vector<AttributeRequest> attributes;
    int label_attribute = -1;  ///< which attribute names a record; -1: none
    /// Fields with the coordinates, for tables without geometry. Where they are not named, fields
    /// called lon and lat (longitude, kinh_do …) are taken; x and y only with a given CRS.
    std::string x_field;
    std::string y_field;
    /// The coordinates are of some plane: no CRS is asked for, `position` stays empty.
    bool on_plane = false;
};

/// Reads a layer of points, or a table with two columns of coordinates. Of a multi-point the first
/// point is taken, of a line or polygon a point on it; both are logged. Records without a place,
/// and those at 0, 0, where lost coordinates end up, are counted, logged and left out. Records are
/// handed out in the order of the source.
///
/// Longitude and latitude without any statement of a CRS are taken as WGS 84, which is logged;
/// any other coordinates need one.
/// @throws core::RequestError, core::InputError as VectorLayer and crs_of() do; no geometry and no
///         fields with coordinates
domain::SourceRecord read_points(const PointRequest& request, IssueBudget& issues,
                                 core::Progress& progress, const TakePoint& take);

}  // namespace phusong::input
