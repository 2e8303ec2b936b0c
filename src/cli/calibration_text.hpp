#pragma once

#include <string>

#include "domain/calibration.hpp"

namespace phusong::cli {

/// What was compared, the table of errors, the offsets and what became of claims, for a terminal.
/// @param vi in Vietnamese
std::string calibration_text(const domain::Calibration& calibration, bool vi);

}  // namespace phusong::cli
