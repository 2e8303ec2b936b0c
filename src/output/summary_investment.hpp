#pragma once

#include "output/file_kind.hpp"
#include "output/json_writer.hpp"

namespace phusong::output {

/// The member "investment" of summary.json, where the study has a plan.
void write_investment(JsonWriter& json, const WriteContext& context);

}  // namespace phusong::output
