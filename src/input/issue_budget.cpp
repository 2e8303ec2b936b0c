#include "input/issue_budget.hpp"

#include <fmt/format.h>

namespace phusong::input {

void IssueBudget::add(core::Issue issue) {
    Count& count = counts_[{issue.source, issue.kind}];
    ++count.issues;
    if (count.issues <= kLimit) {
        log_.add(std::move(issue));
    } else {
        count.last = std::move(issue);
    }
}

void IssueBudget::finish() {
    for (const auto& [key, count] : counts_) {
        if (count.issues <= kLimit) continue;
        core::Issue summary = count.last;
        summary.feature = "";
        summary.records = count.issues - kLimit;
        summary.reason =
            fmt::format("{} more records like the {} listed; the last: {}: {}",
                        count.issues - kLimit, kLimit, count.last.feature, count.last.reason);
        log_.add(std::move(summary));
    }
    counts_.clear();
}

}  // namespace phusong::input
