#pragma once

#include <map>
#include <optional>
#include <string>

#include "domain/technology.hpp"

namespace phusong::project {

/// How coverage is predicted over terrain.
struct PredictionSpec {
    std::string dem;      ///< anything that GDAL opens as a raster of heights
    std::string clutter;  ///< raster of land cover; empty: bare ground
    std::string clutter_classes = "esa-worldcover";  ///< set of its codes in the table of defaults
    std::string radio_defaults;  ///< file; empty: the table that the tool brings along
    std::string antennas;        ///< folder of measured patterns; empty: parametric ones
    std::string calibration;     ///< calibration.json whose offsets are added; empty: none
    std::string thresholds = "ofcom-outdoor";         ///< name of a preset in that table
    std::map<domain::Technology, double> levels_dbm;  ///< given one by one: instead of a preset
    std::string environment = "outdoor";              ///< name of an environment in that table
    std::optional<double> radius_m;                   ///< levels up to here; nothing: the table's
    bool location_margin = false;  ///< thresholds must hold at the table's share of locations
};

}  // namespace phusong::project
