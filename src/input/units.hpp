#pragma once

#include <string>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/provenance.hpp"
#include "domain/unit.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

/// Which attribute holds what. Only code is required; an empty name means that there is none.
struct UnitFields {
    std::string code;
    std::string name;
    std::string type;
    std::string parent;
    std::string parent_name;
    std::string population;
    std::string centre_x;      ///< coordinates of the unit's seat: easting or longitude
    std::string centre_y;      ///< northing or latitude
    std::string centre_crs;    ///< empty: the CRS of the polygons
    std::string valid_from{};  ///< first day on which the unit exists, ISO 8601
    std::string valid_to{};    ///< last day on which it does
};

struct UnitsSpec {
    VectorSource source;
    UnitFields fields;
    /// Only units that exist on this day are read: "2018-12-31"; a year or a month stands for its
    /// last day. Empty: all are.
    std::string valid_on{};
};

struct UnitsResult {
    domain::Units units;  ///< ascending by code
    domain::SourceRecord record;
};

/// Reads the units. Bad records are added to the log and left out or repaired; several records with
/// one code are joined into one unit when they agree in everything but geometry (reported).
/// @throws core::RequestError source, layer or field do not exist; no CRS
/// @throws core::InputError   the source cannot be read, or not one usable unit is in it
UnitsResult read_units(const UnitsSpec& spec, int threads, core::IssueLog& issues,
                       core::Progress& progress);

}  // namespace phusong::input
