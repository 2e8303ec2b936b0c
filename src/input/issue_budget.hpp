#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "core/issue_log.hpp"

namespace phusong::input {

/// Passes issues on to a log, the first thousand of each kind and source. What is beyond is
/// counted, and said in one summarising issue per kind: a file with a million bad records has one
/// cause.
class IssueBudget {
  public:
    static constexpr std::uint64_t kLimit = 1000;

    explicit IssueBudget(core::IssueLog& log) : log_(log) {}

    void add(core::Issue issue);

    /// Adds the summaries. To be called once, when the source has been read.
    void finish();

  private:
    struct Count {
        std::uint64_t issues = 0;
        core::Issue last;
    };
    core::IssueLog& log_;
    std::map<std::pair<std::string, std::string>, Count> counts_;
};

}  // namespace phusong::input
