#include "check/codes.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace phusong::check {
namespace {

using core::Severity;

constexpr std::size_t kShown = 5;

bool is_digits(const std::string& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "5977.0", "5.977E+03": what becomes of a code in a column of numbers.
bool is_decimal(const std::string& text) {
    const std::size_t point = text.find_first_of(".eE");
    if (point == std::string::npos || point == 0 || !is_digits(text.substr(0, point))) return false;
    return text.find_first_not_of("0123456789.eE+") == std::string::npos;
}

std::vector<std::string> first_of(const std::vector<std::string>& all) {
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, all.size()))};
}

void check_zeros(const std::set<std::string>& codes, const char* what, const std::string& source,
                 core::IssueLog& issues) {
    if (codes.size() < 2 || !std::all_of(codes.begin(), codes.end(), is_digits)) return;
    std::size_t longest = 0;
    for (const std::string& code : codes) {
        if (code.front() == '0') return;  // this file keeps its zeros
        longest = std::max(longest, code.size());
    }
    std::vector<std::string> shorter;
    for (const std::string& code : codes)
        if (code.size() < longest) shorter.push_back(code);
    // Numbers from 1 to n have every length as well.
    const bool counted = codes.contains("1") && codes.contains(std::to_string(codes.size()));
    if (shorter.empty() || longest < 3 || counted) return;
    core::Issue issue{
        Severity::warning,
        "codes_lost_zero",
        source,
        shorter.front(),
        fmt::format("{} of {} {} are shorter than {} digits, and none begins with 0: "
                    "{}{}",
                    shorter.size(), codes.size(), what, longest, fmt::join(first_of(shorter), ", "),
                    shorter.size() > kShown ? ", …" : ""),
        "they were used as they stand; they will not meet codes that kept their zeros"};
    issue.records = shorter.size();
    issues.add(std::move(issue));
}

void check_decimals(const std::set<std::string>& codes, const char* what, const std::string& source,
                    core::IssueLog& issues) {
    std::vector<std::string> found;
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(found), is_decimal);
    if (found.empty()) return;
    core::Issue issue{
        Severity::warning,
        "codes_as_decimals",
        source,
        found.front(),
        fmt::format("{} of {} {} are written as decimal numbers: {}{}", found.size(), codes.size(),
                    what, fmt::join(first_of(found), ", "), found.size() > kShown ? ", …" : ""),
        "they were used as they stand"};
    issue.records = found.size();
    issues.add(std::move(issue));
}

/// The code without what people and spreadsheets change.
std::string bare_code(const std::string& code) {
    std::string result;
    for (const char c : code) {
        if (c == ' ' || c == '-' || c == '_' || c == '.') continue;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    const std::size_t zeros = result.find_first_not_of('0');
    return zeros == std::string::npos ? "0" : result.substr(zeros);
}

void check_alike(const std::set<std::string>& codes, const std::string& source,
                 core::IssueLog& issues) {
    std::map<std::string, std::string> seen;
    for (const std::string& code : codes) {
        const auto [same, is_new] = seen.emplace(bare_code(code), code);
        if (is_new) continue;
        issues.add(
            {Severity::warning, "codes_alike", source, code,
             fmt::format("the codes \"{}\" and \"{}\" look like one unit", same->second, code),
             "they were read as two units"});
    }
}

void check_missing(const domain::Units& units, std::string domain::Unit::*field, const char* kind,
                   const char* what, const std::string& source, core::IssueLog& issues) {
    std::vector<std::string> without;
    for (const domain::Unit& unit : units.list)
        if ((unit.*field).empty()) without.push_back(unit.code);
    // Where none has it, it was not asked for.
    if (without.empty() || without.size() == units.size()) return;
    core::Issue issue{
        Severity::info,
        kind,
        source,
        without.front(),
        fmt::format("{} of {} units have no {}: {}{}", without.size(), units.size(), what,
                    fmt::join(first_of(without), ", "), without.size() > kShown ? ", …" : ""),
        "they stay without"};
    issue.records = without.size();
    issues.add(std::move(issue));
}

}  // namespace

void check_codes(const domain::Units& units, const std::string& source, core::IssueLog& issues) {
    std::set<std::string> codes;
    std::set<std::string> parents;
    for (const domain::Unit& unit : units.list) {
        codes.insert(unit.code);
        if (!unit.parent_code.empty()) parents.insert(unit.parent_code);
    }
    check_zeros(codes, "codes", source, issues);
    check_zeros(parents, "codes of districts", source, issues);
    check_decimals(codes, "codes", source, issues);
    check_decimals(parents, "codes of districts", source, issues);
    check_alike(codes, source, issues);
    check_missing(units, &domain::Unit::name, "name_missing", "name", source, issues);
    check_missing(units, &domain::Unit::type, "type_missing", "type", source, issues);
    check_missing(units, &domain::Unit::parent_code, "parent_missing", "district", source, issues);
}

}  // namespace phusong::check
