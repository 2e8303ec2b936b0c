#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace phusong::core {

/// How much a finding matters to the figures.
enum class Severity {
    info,     ///< worth knowing, figures unaffected
    warning,  ///< figures may be affected; the run goes on
    error     ///< a record was left out; the run goes on
};

std::string to_string(Severity severity);

/// One bad record and what was done about it. Bad *files* are exceptions, bad *records* are issues.
struct Issue {
    Severity severity = Severity::warning;
    std::string kind;     ///< stable identifier in snake_case, e.g. "geometry_repaired"
    std::string source;   ///< file, and layer where it has several
    std::string feature;  ///< how a user finds the record: code, name or "feature 17"; may be empty
    std::string reason;   ///< what is wrong with it
    std::string action;   ///< what the run did about it
    std::uint64_t records = 1;  ///< how many records it speaks of: a summary speaks of many

    friend bool operator==(const Issue&, const Issue&) = default;
};

/// Collects issues in the order in which they were found. Not thread-safe: parallel work collects
/// its own logs and appends them in a fixed order, so that the log has the same bytes for any
/// number of threads.
class IssueLog {
  public:
    void add(Issue issue) { issues_.push_back(std::move(issue)); }
    void append(const IssueLog& other);

    const std::vector<Issue>& all() const noexcept { return issues_; }
    bool empty() const noexcept { return issues_.empty(); }

    /// Number of records with an issue of each kind, in alphabetical order of kind.
    std::map<std::string, std::uint64_t> counts_by_kind() const;
    std::uint64_t count(Severity severity) const;

    /// The first issue at or behind position `from` that cost a record, or nullptr.
    const Issue* first_error(std::size_t from) const;

  private:
    std::vector<Issue> issues_;
};

}  // namespace phusong::core
