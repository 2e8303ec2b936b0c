#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/issue_log.hpp"
#include "domain/layer.hpp"
#include "domain/site.hpp"
#include "input/dem.hpp"
#include "project/prediction_spec.hpp"
#include "radio/coverage/transmitter.hpp"
#include "radio/radio_defaults.hpp"

namespace phusong::project {

/// What is to be predicted: sites with everything filled in.
struct RadioPlan {
    std::vector<radio::Transmitter> transmitters;
    std::vector<std::size_t> site_of_transmitter;  ///< index in the list of sites
    std::vector<domain::Layer> layers;             ///< in their natural order; basis predicted
    std::vector<std::size_t> transmitters_of_layer;
};

/// The table of defaults of a file; of the tool where there is none.
/// @throws core::RequestError the file does not exist or cannot be used
radio::RadioDefaults load_radio_defaults(const std::string& path);

/// The transmitters of sites, in the order of the sites, and the layers that they make. Where a
/// layer has a threshold, it is that of the preset or of the levels given. Sites of a technology
/// without defaults are logged (technology_not_predicted) and left out.
/// Antenna patterns that sites name are read from the folder of the request (AntennaFiles).
/// @throws core::RequestError a preset or environment does not exist; there is no such folder
/// @throws core::InputError   nothing is left
RadioPlan plan_transmitters(const domain::Sites& sites, const PredictionSpec& spec,
                            const radio::RadioDefaults& table, core::IssueLog& issues);

/// The part of a DEM that transmitters reach.
input::DemExtent reach_of(const std::vector<radio::Transmitter>& transmitters);

}  // namespace phusong::project
