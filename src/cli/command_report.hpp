#pragma once

#include "cli/command.hpp"
#include "cli/common_options.hpp"

namespace phusong::cli {

/// phusong report DIR: the files of a finished run once more.
class CommandReport : public Command {
  public:
    std::string name() const override { return "report"; }
    std::string summary() const override { return "Writes the files of a finished run again"; }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    std::string folder_;
    CommonOptions common_;
};

}  // namespace phusong::cli
