#pragma once

#include "domain/study.hpp"
#include "output/json_writer.hpp"

namespace phusong::report {

/// Writes the investment plan of a study as the value of the key that was just written, null where
/// there is none: its sentences, frontier by budget, ranking of units, tornado, draws, lots and
/// proposed sites. `src/report/page/src/investment.ts` names the members.
void write_page_investment(const domain::Study& study, output::JsonWriter& json);

}  // namespace phusong::report
