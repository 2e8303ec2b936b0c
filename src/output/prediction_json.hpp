#pragma once

#include "domain/provenance.hpp"
#include "output/json_writer.hpp"

namespace phusong::output {

/// Appends a prediction as an object, as docs/schema/prediction.schema.json describes it.
void write_prediction(JsonWriter& json, const domain::PredictionRecord& record);

/// "predictions": a list of them; empty where nothing was predicted.
void write_predictions(JsonWriter& json, const std::vector<domain::PredictionRecord>& records);

}  // namespace phusong::output
