#pragma once

#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/prediction_options.hpp"
#include "project/predicted_coverage.hpp"

namespace phusong::cli {

/// phusong coverage --sites FILE … --out coverage.gpkg: the outlines drawn around base stations.
class CommandCoverage : public Command {
  public:
    std::string name() const override { return "coverage"; }
    std::string summary() const override { return "Coverage polygons around base stations"; }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    int predict(Streams streams);

    CLI::App* app_ = nullptr;
    PredictionOptions prediction_;
    std::string out_;
    WorkingOptions working_;
};

}  // namespace phusong::cli
