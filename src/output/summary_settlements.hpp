#pragma once

#include "output/file_kind.hpp"
#include "output/json_writer.hpp"

namespace phusong::output {

/// "notspot_settlements": per studied service and for any operator, how many settlements lack it,
/// and the first hundred by name. Nothing in studies without settlements.
void write_notspot_settlements(JsonWriter& json, const WriteContext& context);

}  // namespace phusong::output
