#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/issue_log.hpp"
#include "radio/antenna_pattern.hpp"

namespace phusong::project {

/// Measured antenna patterns of a folder, each read when it is first asked for.
class AntennaFiles {
  public:
    /// @param folder empty: there are none
    /// @throws core::RequestError there is no such folder
    AntennaFiles(std::string folder, core::IssueLog& issues);

    /// The pattern of that name: a file of the folder, with its ending or without (.msi, .pla,
    /// .pln, .txt, in small or capital letters). Nothing where no folder or no name is given; where
    /// there is no such file or it is no pattern, that is logged once (antenna_missing,
    /// antenna_unreadable) and the parametric pattern stands in.
    std::shared_ptr<const radio::MeasuredPattern> pattern_of(const std::string& name);

  private:
    std::shared_ptr<const radio::MeasuredPattern> read(const std::string& name);

    std::string folder_;
    core::IssueLog& issues_;
    std::map<std::string, std::shared_ptr<const radio::MeasuredPattern>> known_;
};

}  // namespace phusong::project
