#pragma once

#include <string>

#include "cli/command.hpp"
#include "project/path_loss.hpp"

namespace phusong::cli {

/// The loss of one path, with every intermediate term.
class CommandPathloss : public Command {
  public:
    std::string name() const override { return "pathloss"; }
    std::string summary() const override {
        return "The radio loss of one path, with every intermediate term";
    }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    project::PathLossQuestion question_;
    bool json_ = false;
};

}  // namespace phusong::cli
