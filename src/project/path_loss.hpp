#pragma once

#include <optional>
#include <string>
#include <vector>

#include "radio/loss_estimate.hpp"

namespace phusong::project {

/// What the loss of one path is asked for. Texts are as typed; values that a model does not know
/// are refused, values that it does not use are ignored.
struct PathLossQuestion {
    std::string model;                  ///< one of path_loss_models()
    std::string profile;                ///< file; may be empty for models without terrain
    std::optional<double> distance_km;  ///< instead of the profile's length
    double frequency_mhz = 0;
    double tx_height_m = 0;  ///< above ground
    double rx_height_m = 1.5;
    std::string polarization = "vertical";
    double time_pct = 50;
    double location_pct = 50;
    double location_sigma_db = 0;
    double situation_pct = 50;  ///< ITM: confidence
    double latitude_deg = 0;
    double delta_n = 45;
    std::optional<double> n0;  ///< nothing: 325 (P.1812) or 301 (ITM)
    double coast_tx_km = 500;
    double coast_rx_km = 500;
    bool smooth_path_closed = false;
    std::string climate = "continental-temperate";
    std::string variability = "broadcast";
    double permittivity = 15;
    double conductivity = 0.005;
    std::string area = "open";
    std::string city = "medium";
    std::string line_of_sight = "no";
    /// P.2108 §3.2 at the receiver, not exceeded at so many per cent of locations; nothing: none.
    std::optional<double> clutter_location_pct;
    double building_m = 5;
    double street_m = 20;
};

struct PathLossAnswer {
    double loss_db = 0;
    std::vector<radio::Term> terms;  ///< in the order of the model's text
    std::vector<radio::OutOfRange> out_of_range;
};

/// Names of the models.
const std::vector<std::string>& path_loss_models();

/// @throws core::RequestError an unknown word, a missing profile, inputs without an answer
/// @throws core::InputError   the profile cannot be read
PathLossAnswer path_loss(const PathLossQuestion& question);

}  // namespace phusong::project
