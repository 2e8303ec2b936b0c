#pragma once

#include <string>

#include "domain/calibration.hpp"
#include "output/output_file.hpp"

namespace phusong::output {

/// A PNG with a panel for each technology: measured over predicted levels, the line on which they
/// are equal, and that line moved by the bias.
/// @param language "en" or "vi"
/// @throws core::OutputError
/// Only where the tool was built with Cairo (PHUSONG_WITH_CAIRO).
void write_calibration_plot(const domain::Calibration& calibration, const std::string& language,
                            OutputFile& file);

}  // namespace phusong::output
