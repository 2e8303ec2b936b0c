#pragma once

#include "output/file_kind.hpp"
#include "output/json_writer.hpp"

namespace phusong::output {

/// Parts of summary.json. "groups": sums over each group of units for every service × operator that
/// is studied, the families of exactly n operators apart.
void write_groups(JsonWriter& json, const WriteContext& context);

/// "exactly_n": for each group and every service, the shares reached by exactly 0, 1, … n
/// operators. Each family sums to 100.
void write_operator_families(JsonWriter& json, const WriteContext& context);

/// "sdg_9c1": SDG indicator 9.c.1, union of operators and best single operator.
void write_sdg(JsonWriter& json, const domain::Study& study);

}  // namespace phusong::output
