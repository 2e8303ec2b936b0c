#include "domain/unit.hpp"

namespace phusong::domain {

std::string to_string(PopulationBasis basis) {
    switch (basis) {
        case PopulationBasis::raster:
            return "raster";
        case PopulationBasis::raster_scaled:
            return "raster_scaled";
        case PopulationBasis::settlements:
            return "settlements";
        case PopulationBasis::settlements_scaled:
            return "settlements_scaled";
        case PopulationBasis::areal:
            break;
    }
    return "areal";
}

}  // namespace phusong::domain
