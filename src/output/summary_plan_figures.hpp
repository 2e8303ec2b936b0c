#pragma once

#include <optional>
#include <vector>

#include "domain/investment_plan.hpp"
#include "output/json_writer.hpp"
#include "output/value.hpp"

namespace phusong::output {

// How figures of an investment plan stand in summary.json; null where there is none.

Value plan_number(const std::optional<double>& value, int decimals);
/// To the hundredth.
Value plan_money(const std::optional<double>& value);
/// A share (0.5) in per cent, to 4 decimals.
Value plan_percent(const std::optional<double>& share);
Value plan_truth(const std::optional<bool>& value);

/// A member with a list of amounts of money.
void write_plan_amounts(JsonWriter& json, const char* name, const std::vector<double>& values);

/// The figures of the whole or of a lot, as one object.
void write_plan_figures(JsonWriter& json, const domain::PlanFigures& figures);

/// The member "years": flows by year.
void write_plan_years(JsonWriter& json, const domain::PlanYears& years);

}  // namespace phusong::output
