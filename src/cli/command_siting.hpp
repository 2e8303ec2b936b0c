#pragma once

#include "cli/command.hpp"
#include "project/siting_request.hpp"

namespace phusong::cli {

/// phusong siting: which candidates to choose so that demand is reached.
class CommandSiting : public Command {
  public:
    std::string name() const override { return "siting"; }
    std::string summary() const override { return "Which sites to build: the best choice, proven"; }
    void setup(CLI::App& app) override;
    int run(const std::vector<std::string>& command_line, Streams streams) override;

  private:
    void add_service_options(CLI::App& app);
    void add_question_options(CLI::App& app);
    project::SitingRequest make_request() const;

    project::SitingRequest request_;
    std::string candidates_;
    std::string demand_;
    std::string pairs_;
    std::string roots_;
    std::string distance_ = "geodesic";
    project::SitingLinks links_;
    bool search_only_ = false;
    bool quiet_ = false;
    std::string out_;
};

}  // namespace phusong::cli
