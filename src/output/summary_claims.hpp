#pragma once

#include "output/file_kind.hpp"
#include "output/json_writer.hpp"

namespace phusong::output {

/// Parts of summary.json: "headline" and "targets", what the study set out to say.
void write_headlines(JsonWriter& json, const WriteContext& context);
void write_targets(JsonWriter& json, const WriteContext& context);

/// "rules": the rules of the study with their meaning in words.
void write_rules(JsonWriter& json, const WriteContext& context);

}  // namespace phusong::output
