#pragma once

#include <vector>

#include "geometry/to_geographic.hpp"
#include "output/file_kind.hpp"
#include "output/json_writer.hpp"
#include "output/qgis_style.hpp"
#include "output/table.hpp"

namespace phusong::output {

/// One row per square in which coverage was measured: the properties of measured_claims.geojson,
/// and the layer "measured_claims" of the map formats.
Table measured_claims_table(const domain::MeasuredCoverage& measured);

/// The squares themselves, row by row.
std::vector<geometry::GeographicArea> measured_squares(const domain::MeasuredCoverage& measured);

/// When measurements contradict a layer, in a sentence.
domain::Text claim_rule_meaning(const domain::ClaimRule& rule);

/// Squares by their verdict.
std::vector<QgisRule> qgis_measured_claim_rules(const std::string& language);

/// "measured_claims" of summary.json: the rule, the counts, and every layer with its denominators;
/// nothing where the study has no measurements.
void write_measured_claims(JsonWriter& json, const domain::Study& study);

}  // namespace phusong::output
