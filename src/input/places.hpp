#pragma once

#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "core/progress.hpp"
#include "domain/place.hpp"
#include "domain/provenance.hpp"
#include "input/coverage.hpp"
#include "input/vector_source.hpp"

namespace phusong::input {

/// Where places stand and which field holds what; an empty name means that there is none.
struct PlacesSpec {
    VectorSource source;
    std::string code;
    std::string name;
    ConstantOrField<std::string> class_name;
    std::string unit;        ///< code of the unit that the place says it belongs to
    std::string population;  ///< persons
    std::string x;           ///< for tables without geometry, see PointRequest
    std::string y;
};

/// Reads settlements or premises and appends them to `places`. Two records that agree in code,
/// name, class, unit and place to the seventh decimal are one, reported; two different ones with
/// one code are both kept, reported.
/// @param role "settlements" or "premises"
/// @throws core::RequestError source, layer or field do not exist; no CRS; no coordinates
/// @throws core::InputError   the source cannot be read
domain::SourceRecord read_places(const PlacesSpec& spec, const std::string& role,
                                 std::vector<domain::Place>& places, core::IssueLog& issues,
                                 core::Progress& progress);

}  // namespace phusong::input
