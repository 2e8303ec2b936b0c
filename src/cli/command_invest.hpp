#pragma once

#include "cli/command.hpp"
#include "cli/common_options.hpp"

namespace phusong::cli {

/// phusong invest PROJECT --out DIR
class CommandInvest : public Command {
  public:
    std::string name() const override { return "invest"; }
    std::string summary() const override {
        return "What closes the gaps in coverage, what it costs and who pays";
    }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    std::string project_file_;
    CommonOptions common_;
};

}  // namespace phusong::cli
