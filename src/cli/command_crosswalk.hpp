#pragma once

#include <string>

#include "cli/command.hpp"
#include "project/crosswalk.hpp"

namespace phusong::cli {

/// phusong crosswalk RUN --to UNITS --code FIELD … --out DIR
class CommandCrosswalk : public Command {
  public:
    std::string name() const override { return "crosswalk"; }
    std::string summary() const override {
        return "Carries a result over to the units of another edition";
    }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    project::CrosswalkRequest request_;
    std::string to_;
    std::string links_;
    std::string out_;
    bool quiet_ = false;
};

}  // namespace phusong::cli
