#include "project/claims_section.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "project/rules_section.hpp"
#include "project/services_section.hpp"
#include "project/study_section.hpp"
#include "project/suggestion.hpp"

namespace phusong::project {
namespace {

std::vector<std::string> service_ids(const Vocabulary& known) {
    std::vector<std::string> ids;
    for (const domain::Service& service : known.services) ids.push_back(service.id);
    return ids;
}

void check_group(const Located& at, const std::string& id, const Vocabulary& known,
                 std::vector<Mistake>& mistakes) {
    // Which types and parents there are is known when the units have been read.
    const bool by_data = id.rfind("type:", 0) == 0 || id.rfind("parent:", 0) == 0;
    if (by_data) return;
    std::vector<std::string> ids{"all"};
    for (const reach::GroupSpec& group : known.groups) ids.push_back(group.id);
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
    add_mistake(mistakes, at,
                fmt::format("a group: {}, type:X or parent:X{}", fmt::join(ids, ", "),
                            did_you_mean(id, ids)));
}

reach::ClaimSpec read_claim(ObjectReader& reader, const Vocabulary& known) {
    reach::ClaimSpec claim;
    const ColumnSpec column = read_column(reader, known);
    claim.service = column.service;
    claim.op = column.op;
    if (!known.rules.empty()) claim.rule = known.rules.front();
    if (const auto at = reader.find("rule")) {
        const auto rule = rule_of(*at, reader.mistakes());
        const auto& rules = known.rules;
        if (rule && std::find(rules.begin(), rules.end(), *rule) == rules.end()) {
            std::vector<std::string> names;
            names.reserve(rules.size());
            for (const domain::Rule& each : rules) names.push_back(domain::to_string(each));
            add_mistake(reader.mistakes(), *at,
                        fmt::format("a rule of \"rules\": {}", fmt::join(names, ", ")));
        }
        claim.rule = rule.value_or(claim.rule);
    }
    if (const auto at = reader.find("group")) {
        const auto group = text_of(*at, "the id of a group", reader.mistakes());
        if (group) {
            check_group(*at, *group, known, reader.mistakes());
            claim.group = *group;
        }
    }
    return claim;
}

reach::TargetSpec read_target(const Located& at, const Vocabulary& known,
                              std::vector<Mistake>& mistakes) {
    ObjectReader reader(at, R"(an object with "id", "service" and "at_least_pct")", mistakes);
    reach::TargetSpec target;
    const std::string id_rule = "an id of letters, digits, \"_\", \"+\", \"-\" and \".\"";
    if (const auto id = reader.require("id", id_rule)) {
        target.id = text_of(*id, id_rule, mistakes).value_or("");
        if (!target.id.empty() && !is_identifier(target.id)) add_mistake(mistakes, *id, id_rule);
    }
    target.label = reader.label("label").value_or(domain::Text{target.id, ""});
    target.claim = read_claim(reader, known);
    target.required_pct = reader.number("at_least_pct", {0, 100}, "a percentage from 0 to 100")
                              .value_or(target.required_pct);
    if (const auto by = reader.find("by")) {
        const std::string expected = "a date such as \"2025-12-31\"";
        target.date = text_of(*by, expected, mistakes).value_or("");
        if (!target.date.empty() && !is_iso_date(target.date)) add_mistake(mistakes, *by, expected);
    }
    reader.finish();
    return target;
}

}  // namespace

domain::OperatorKey parse_operator_key(const std::string& text) {
    using Kind = domain::OperatorKey::Kind;
    if (text == "ANY") return {Kind::any, 0, ""};
    if (text == "ALL") return {Kind::all, 0, ""};
    const std::string prefix = "EXACTLY_";
    if (text.rfind(prefix, 0) == 0) {
        std::uint32_t count = 0;
        const char* const first = text.data() + prefix.size();
        const char* const last = text.data() + text.size();
        const auto [end, error] = std::from_chars(first, last, count);
        if (error == std::errc() && end == last) return {Kind::exactly, count, ""};
    }
    return {Kind::one, 0, text};
}

ColumnSpec read_column(ObjectReader& reader, const Vocabulary& known) {
    ColumnSpec column;
    const std::vector<std::string> ids = service_ids(known);
    const std::string expected = fmt::format("the id of a service: {}", fmt::join(ids, ", "));
    if (const auto at = reader.require("service", expected)) {
        const auto id = text_of(*at, expected, reader.mistakes());
        if (id && std::find(ids.begin(), ids.end(), *id) == ids.end()) {
            add_mistake(reader.mistakes(), *at, expected + did_you_mean(*id, ids));
        }
        column.service = id.value_or("");
    }
    const std::string code = reader.text("operator", "ANY, ALL, EXACTLY_n or an operator's code");
    if (!code.empty()) column.op = parse_operator_key(code);
    return column;
}

std::vector<reach::ClaimSpec> read_headline_section(const Located& at, const Vocabulary& known,
                                                    std::vector<Mistake>& mistakes) {
    std::vector<reach::ClaimSpec> claims;
    for (const Located& item : list_items(at, 0, "a list of claims", mistakes)) {
        ObjectReader reader(item, R"(an object such as {"service": "2g", "rule": "any"})",
                            mistakes);
        claims.push_back(read_claim(reader, known));
        reader.finish();
    }
    return claims;
}

std::vector<reach::TargetSpec> read_targets_section(const Located& at, const Vocabulary& known,
                                                    std::vector<Mistake>& mistakes) {
    std::vector<reach::TargetSpec> targets;
    std::set<std::string> ids;
    for (const Located& item : list_items(at, 0, "a list of targets", mistakes)) {
        reach::TargetSpec target = read_target(item, known, mistakes);
        if (!target.id.empty() && !ids.insert(target.id).second) {
            add_mistake(mistakes, item, "each id once; \"" + target.id + "\" is there already");
            continue;
        }
        targets.push_back(std::move(target));
    }
    return targets;
}

}  // namespace phusong::project
