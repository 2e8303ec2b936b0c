#include "check/findings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "check/catalogue.hpp"
#include "check/vietnamese.hpp"

namespace phusong::check {
namespace {

using domain::Finding;

constexpr std::size_t kExamples = 10;

/// Kinds after which a run does not begin, or does not go on.
bool stops(std::string_view kind) {
    constexpr std::array<std::string_view, 6> kKinds{"source_unreadable", "source_refused",
                                                     "crs_missing",       "reference_missing",
                                                     "no_units",          "no_coverage_at_all"};
    return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

std::string in_words(std::string kind) {
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return kind;
}

/// What the catalogues say of a kind.
void describe(Finding& finding) {
    const auto entries = catalogue_en();
    const auto at = std::find_if(entries.begin(), entries.end(), [&](const CatalogueEntry& entry) {
        return entry.kind == finding.kind;
    });
    if (at == entries.end()) {
        finding.title.en = in_words(finding.kind);
        return;
    }
    const CatalogueEntry& vi = catalogue_vi()[static_cast<std::size_t>(at - entries.begin())];
    finding.title = {std::string(at->title), std::string(vi.title)};
    finding.mend = {std::string(at->mend), std::string(vi.mend)};
}

domain::Text in_both(const std::string& sentence) {
    return {sentence, in_vietnamese(sentence).value_or("")};
}

Finding begin_finding(const core::Issue& issue) {
    Finding finding;
    finding.severity = issue.severity;
    finding.kind = issue.kind;
    finding.source = issue.source;
    finding.run_does = in_both(issue.action);
    finding.stops_run = stops(issue.kind);
    describe(finding);
    return finding;
}

domain::FindingExample example_of(const core::Issue& issue) {
    if (stops(issue.kind))
        return {issue.feature, {issue.reason, message_in_vietnamese(issue.reason)}};
    return {issue.feature, in_both(issue.reason)};
}

/// What stops a run, then errors, warnings, remarks.
int rank(const Finding& finding) {
    if (finding.stops_run) return 0;
    switch (finding.severity) {
        case core::Severity::error:
            return 1;
        case core::Severity::warning:
            return 2;
        case core::Severity::info:
            break;
    }
    return 3;
}

}  // namespace

std::vector<Finding> findings_of(const core::IssueLog& issues) {
    std::vector<Finding> findings;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (const core::Issue& issue : issues.all()) {
        const auto [at, is_new] =
            known.emplace(std::pair(issue.source, issue.kind), findings.size());
        if (is_new) findings.push_back(begin_finding(issue));
        Finding& finding = findings[at->second];
        finding.count += issue.records;
        finding.severity = std::max(finding.severity, issue.severity);
        if (finding.examples.size() < kExamples) finding.examples.push_back(example_of(issue));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return rank(a) < rank(b); });
    return findings;
}

}  // namespace phusong::check
