#include "core/issue_log.hpp"

#include <algorithm>

namespace phusong::core {

std::string to_string(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return "unknown";
}

void IssueLog::append(const IssueLog& other) {
    issues_.insert(issues_.end(), other.issues_.begin(), other.issues_.end());
}

std::map<std::string, std::uint64_t> IssueLog::counts_by_kind() const {
    std::map<std::string, std::uint64_t> counts;
    for (const Issue& issue : issues_) counts[issue.kind] += issue.records;
    return counts;
}

std::uint64_t IssueLog::count(Severity severity) const {
    return static_cast<std::uint64_t>(
        std::count_if(issues_.begin(), issues_.end(),
                      [severity](const Issue& issue) { return issue.severity == severity; }));
}

const Issue* IssueLog::first_error(std::size_t from) const {
    for (std::size_t i = from; i < issues_.size(); ++i)
        if (issues_[i].severity == Severity::error) return &issues_[i];
    return nullptr;
}

}  // namespace phusong::core
