#pragma once

#include "cli/command.hpp"
#include "cli/common_options.hpp"

namespace phusong::cli {

/// phusong run PROJECT --out DIR
class CommandRun : public Command {
  public:
    std::string name() const override { return "run"; }
    std::string summary() const override { return "Does what a project file says"; }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    std::string project_file_;
    CommonOptions common_;
};

}  // namespace phusong::cli
