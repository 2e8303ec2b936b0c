#pragma once

#include <map>
#include <string>

#include "core/issue_log.hpp"
#include "domain/provenance.hpp"
#include "domain/technology.hpp"

namespace phusong::project {

/// The offsets that a calibration.json fitted, dB by technology: what to add to predicted levels.
/// Where it was made with another model, phone, land cover or location margin than this prediction,
/// that is logged (calibration_differs): its bias is that of another prediction. Technologies of
/// the prediction without an offset are logged (not_calibrated).
/// @throws core::RequestError there is no such file, it is no calibration, or was itself made with
///         offsets applied
std::map<domain::Technology, double> read_calibration_offsets(
    const std::string& path, const domain::PredictionRecord& prediction, core::IssueLog& issues);

}  // namespace phusong::project
