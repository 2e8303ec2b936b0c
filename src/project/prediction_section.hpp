#pragma once

#include <optional>
#include <string>
#include <vector>

#include "project/object_reader.hpp"
#include "project/prediction_spec.hpp"

namespace phusong::project {

/// Up to where levels can be asked for.
constexpr NumberRange kPredictTo_m{100, 100'000};

/// The keys of {"sites": …} that are about a prediction; nothing without "dem". The others are
/// then mistakes.
std::optional<PredictionSpec> read_prediction_keys(ObjectReader& reader);

/// "thresholds" and "radio_defaults", the table that names sets of them.
void read_threshold_keys(ObjectReader& reader, PredictionSpec& spec);

/// "ofcom-outdoor", or levels such as "2g=-95,4g=-110".
/// @throws core::RequestError a level is no number or of no mobile technology
void set_thresholds(const std::string& text, PredictionSpec& spec);

}  // namespace phusong::project
