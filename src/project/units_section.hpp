#pragma once

#include "input/places.hpp"
#include "input/units.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {

/// Where the centres of the units come from.
enum class CentreSource {
    none,      ///< not known: the rule "centre" cannot be judged
    declared,  ///< two fields of the units
    layer,     ///< points of another source
    inside     ///< made up: a point that is certainly inside the unit
};

/// "units": where the administrative units stand and which field holds what.
struct UnitsSection {
    input::UnitsSpec spec;
    CentreSource centre = CentreSource::none;
    input::PlacesSpec centres;  ///< for CentreSource::layer; unit may be empty: by where they lie
};

UnitsSection read_units_section(const Located& at, std::vector<Mistake>& mistakes);

/// The keys "source", "layer", "crs" and "encoding", which units and coverage share.
input::VectorSource read_vector_source(ObjectReader& reader);

}  // namespace phusong::project
