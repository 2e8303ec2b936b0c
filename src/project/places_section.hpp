#pragma once

#include <optional>
#include <string>
#include <vector>

#include "input/places.hpp"
#include "input/raster_population.hpp"
#include "input/roads.hpp"
#include "project/object_reader.hpp"

namespace phusong::project {

/// "settlements" or "premises": one source or a list of them.
std::vector<input::PlacesSpec> read_places_section(const Located& at,
                                                   std::vector<Mistake>& mistakes);

/// "roads": one source or a list of them.
std::vector<input::RoadsSpec> read_roads_section(const Located& at, std::vector<Mistake>& mistakes);

/// "population": where in the units their people are. Without it they are taken as evenly spread.
struct PopulationSection {
    enum class Spread { evenly, raster, settlements };
    Spread spread = Spread::evenly;
    input::RasterSpec raster;
    /// Whether the figures are scaled so that each unit has the population that its own source
    /// says; otherwise the total of the raster, or of the settlements, is the population.
    bool scale_to_units = false;
};

PopulationSection read_population_section(const Located& at, std::vector<Mistake>& mistakes);

}  // namespace phusong::project
