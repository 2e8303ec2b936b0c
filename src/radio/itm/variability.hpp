#pragma once

#include <vector>

#include "radio/itm/itm.hpp"

namespace phusong::radio {

/// Attenuation below free space for the wanted percentages of time, locations and situations, dB
/// (algorithm §5, Eqs 5.1 to 5.12).
/// @param notes gets the percentages that are more extreme than the model was made for
double itm_variability_db(const ItmInput& input, const ItmTerrain& terrain, double reference_db,
                          std::vector<OutOfRange>& notes);

}  // namespace phusong::radio
