#pragma once

#include <string>

#include "cli/command.hpp"
#include "cli/common_options.hpp"

namespace phusong::cli {

/// phusong check PROJECT [--out DIR] [--json] [--lang LANG]
class CommandCheck : public Command {
  public:
    std::string name() const override { return "check"; }
    std::string summary() const override { return "What is wrong with the inputs of a project"; }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    std::string project_file_;
    std::string out_;
    bool json_ = false;
    WorkingOptions working_;
};

}  // namespace phusong::cli
