#pragma once

#include <string>

#include "cli/command.hpp"

namespace phusong::cli {

/// phusong check PROJECT [--out DIR] [--json]
class CommandCheck : public Command {
  public:
    std::string name() const override { return "check"; }
    std::string summary() const override { return "What is wrong with the inputs of a project"; }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    std::string project_file_;
    std::string out_;
    int threads_ = 0;
    bool json_ = false;
    bool quiet_ = false;
};

}  // namespace phusong::cli
