#pragma once

#include <string>
#include <vector>

#include "domain/calibration.hpp"

namespace phusong::output {

/// "all", "operator", "clutter", "distance_km".
std::string part_name(domain::CalibrationPart part);
/// "too_few", "upheld", "contradicted".
std::string verdict_name(domain::ClaimVerdict verdict);

/// calibration.json, as docs/schema/calibration.schema.json describes it.
std::string calibration_json(const domain::Calibration& calibration);
/// calibration.csv: the errors by technology, operator, clutter class and distance.
std::string calibration_csv(const domain::Calibration& calibration);
/// compared_places.csv: each cell with its measured and predicted level.
std::string compared_places_csv(const domain::Calibration& calibration);
/// measured_claims.geojson: the squares in which claimed coverage was measured, with a verdict.
std::string measured_claims_geojson(const domain::Calibration& calibration);

/// Writes all of them into a folder, and calibration.png where something was compared. They appear
/// when all are complete.
/// @param language "en" or "vi", of the plot
/// @return names of the files
/// @throws core::OutputError
std::vector<std::string> write_calibration(const domain::Calibration& calibration,
                                           const std::string& folder, const std::string& language);

}  // namespace phusong::output
