#include "check/spellings.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text_key.hpp"

namespace phusong::check {
namespace {

using core::Severity;
using Counts = std::map<std::string, std::uint64_t>;
using Spelling = std::pair<std::string, std::uint64_t>;

Counts counts_of(const domain::Units& units, std::string domain::Unit::*field) {
    Counts counts;
    for (const domain::Unit& unit : units.list)
        if (!(unit.*field).empty()) ++counts[unit.*field];
    return counts;
}

/// "“Xã” (60), “xã” (1)".
std::string with_counts(const std::vector<Spelling>& spellings) {
    std::vector<std::string> parts;
    parts.reserve(spellings.size());
    for (const auto& [text, count] : spellings)
        parts.push_back(fmt::format("\"{}\" ({})", text, count));
    return fmt::format("{}", fmt::join(parts, ", "));
}

void check_field(const Counts& counts, const char* kind, const char* what,
                 const std::string& source, core::IssueLog& issues) {
    std::map<std::string, std::vector<Spelling>> same;
    for (const auto& entry : counts)
        same[core::spelling_key(entry.first)].emplace_back(entry.first, entry.second);
    for (auto& [key, spellings] : same) {
        if (spellings.size() < 2) continue;
        std::stable_sort(spellings.begin(), spellings.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        std::uint64_t rare = 0;
        for (std::size_t i = 1; i < spellings.size(); ++i) rare += spellings[i].second;
        core::Issue issue{Severity::warning,
                          kind,
                          source,
                          spellings.back().first,
                          fmt::format("{} is spelled in {} ways: {}", what, spellings.size(),
                                      with_counts(spellings)),
                          "each spelling counts as one of its own; write them alike"};
        issue.records = rare;
        issues.add(std::move(issue));
    }
}

void check_parent_names(const domain::Units& units, const std::string& source,
                        core::IssueLog& issues) {
    std::map<std::string, std::set<std::string>> names;
    for (const domain::Unit& unit : units.list)
        if (!unit.parent_code.empty() && !unit.parent_name.empty())
            names[unit.parent_code].insert(unit.parent_name);
    for (const auto& [code, several] : names) {
        if (several.size() < 2) continue;
        issues.add({Severity::warning, "parent_names_differ", source, code,
                    fmt::format("the district {} has {} names: {}", code, several.size(),
                                fmt::join(several, ", ")),
                    "units are grouped by the code; one of the names is shown"});
    }
}

void check_composition(const domain::Units& units, const std::string& source,
                       core::IssueLog& issues) {
    std::uint64_t count = 0;
    const domain::Unit* first = nullptr;
    for (const domain::Unit& unit : units.list) {
        if (core::composed(unit.name) == unit.name && core::composed(unit.type) == unit.type)
            continue;
        if (first == nullptr) first = &unit;
        ++count;
    }
    if (first == nullptr) return;
    core::Issue issue{Severity::info,
                      "text_decomposed",
                      source,
                      first->code,
                      fmt::format("the names of {} units are in decomposed characters (NFD): a "
                                  "letter and its marks apart",
                                  count),
                      "they were kept so; they look right, but are not equal to the same names "
                      "composed (NFC)"};
    issue.records = count;
    issues.add(std::move(issue));
}

}  // namespace

void check_spellings(const domain::Units& units, const std::string& source,
                     core::IssueLog& issues) {
    check_field(counts_of(units, &domain::Unit::type), "type_spellings", "one type", source,
                issues);
    check_field(counts_of(units, &domain::Unit::parent_name), "parent_spellings",
                "one district's name", source, issues);
    check_parent_names(units, source, issues);
    check_composition(units, source, issues);
}

}  // namespace phusong::check
