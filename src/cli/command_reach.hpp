#pragma once

#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "project/project.hpp"

namespace phusong::cli {

/// phusong reach --units FILE … --coverage FILE … --out DIR: an answer without a project file.
class CommandReach : public Command {
  public:
    std::string name() const override { return "reach"; }
    std::string summary() const override { return "A quick answer without a project file"; }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    project::Project make_project() const;

    CLI::App* app_ = nullptr;
    std::string units_;
    std::string unit_layer_;
    input::UnitsSpec units_spec_;
    std::string title_;
    bool synthetic_ = false;
    std::vector<std::string> rules_;
    CommonOptions common_;
};

}  // namespace phusong::cli
