#pragma once

#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/prediction_options.hpp"
#include "project/calibration.hpp"

namespace phusong::cli {

/// phusong calibrate --measurements FILE --sites FILE --dem FILE --out DIR: measured against
/// predicted levels and against what is claimed.
class CommandCalibrate : public Command {
  public:
    std::string name() const override { return "calibrate"; }
    std::string summary() const override {
        return "Measured levels against predicted and declared coverage";
    }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    void add_measurement_options(CLI::App& app);
    project::CalibrationRequest make_request() const;

    CLI::App* app_ = nullptr;
    PredictionOptions prediction_;
    input::MeasurementsSpec measurements_;
    std::string measured_file_;
    std::string measured_technology_;
    std::string measured_operator_;
    domain::ClaimRule rule_;
    std::string out_;
    WorkingOptions working_;
};

}  // namespace phusong::cli
