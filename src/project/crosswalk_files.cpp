#include "project/crosswalk_files.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "input/source_name.hpp"
#include "output/csv.hpp"
#include "output/json_writer.hpp"
#include "output/output_file.hpp"

namespace phusong::project {
namespace {

using output::JsonWriter;
using output::Number;
using output::Value;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// As many decimals as the column has in the files of a run.
int decimals_of(const std::string& column) {
    if (column.ends_with("_km2")) return 8;
    if (column.ends_with("_pct")) return 4;
    if (column.rfind("population", 0) == 0) return 1;
    return 6;
}

Value value_of(const reach::TableCell& cell, const std::string& column) {
    if (const auto* const number = std::get_if<double>(&cell))
        return Number{*number, decimals_of(column)};
    if (const auto* const text = std::get_if<std::string>(&cell)) return *text;
    return {};
}

/// One line of CSV; codes are quoted, so that a spreadsheet leaves them their zeros.
void append_line(std::string& out, const std::vector<std::pair<Value, bool>>& fields,
                 output::CsvStyle style = {}) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) out += ',';
        output::append_csv_field(out, fields[i].first, fields[i].second, style);
    }
    out += "\r\n";
}

std::string table_csv(const reach::LongRows& table) {
    const std::set<std::string> codes{"unit_code", "parent_code", "operator"};
    std::string out;
    std::vector<std::pair<Value, bool>> line;
    for (const std::string& column : table.columns) line.emplace_back(column, false);
    append_line(out, line);
    for (const auto& row : table.rows) {
        line.clear();
        for (std::size_t c = 0; c < row.size(); ++c)
            line.emplace_back(
                value_of(row[c], table.columns[c]),
                codes.contains(table.columns[c]) && std::holds_alternative<std::string>(row[c]));
        append_line(out, line);
    }
    return out;
}

Value text_value(const std::string& text) {
    return text.empty() ? Value{} : Value{text};
}

void append_header(std::string& out, std::initializer_list<const char*> columns) {
    std::vector<std::pair<Value, bool>> line;
    for (const char* column : columns) line.emplace_back(std::string(column), false);
    append_line(out, line);
}

std::string links_csv(const CrosswalkResult& result) {
    constexpr output::CsvStyle kGuarded{true};
    std::string out(kByteOrderMark);
    append_header(out,
                  {"old_code", "old_name", "old_type", "old_parent_name", "new_code", "new_name",
                   "new_type", "weight", "weight_basis", "basis", "partly", "lies_in_pct"});
    for (std::size_t i = 0; i < result.crosswalk.links.size(); ++i) {
        const reach::Link& link = result.crosswalk.links[i];
        const reach::UnitName& from = result.old_units[link.old_unit];
        const reach::UnitName& into = result.new_units[link.new_unit];
        const double lies_in = result.lies_in[i];
        append_line(out,
                    {{from.code, true},
                     {text_value(from.name), false},
                     {text_value(from.type), false},
                     {text_value(from.parent_name), false},
                     {into.code, true},
                     {text_value(into.name), false},
                     {text_value(into.type), false},
                     {Number{link.weight, 6}, false},
                     {to_string(link.weight_basis), false},
                     {to_string(link.basis), false},
                     {Value{link.partly}, false},
                     {lies_in < 0 ? Value{} : Value{Number{100 * lies_in, 2}}, false}},
                    kGuarded);
    }
    return out;
}

std::string unmatched_csv(const CrosswalkResult& result) {
    constexpr output::CsvStyle kGuarded{true};
    std::string out(kByteOrderMark);
    append_header(out, {"edition", "code", "name", "type", "text", "reason"});
    for (const reach::Unmatched& unmatched : result.crosswalk.unmatched) {
        const reach::UnitName& unit = result.new_units[unmatched.new_unit];
        append_line(out,
                    {{std::string("new"), false},
                     {unit.code, true},
                     {text_value(unit.name), false},
                     {text_value(unit.type), false},
                     {unmatched.text, false},
                     {unmatched.reason, false}},
                    kGuarded);
    }
    const std::set<std::size_t> not_weighed(result.not_weighed.begin(), result.not_weighed.end());
    for (const std::size_t i : result.left_behind) {
        const reach::UnitName& unit = result.old_units[i];
        append_line(out,
                    {{std::string("old"), false},
                     {unit.code, true},
                     {text_value(unit.name), false},
                     {text_value(unit.type), false},
                     {Value{}, false},
                     {std::string(not_weighed.contains(i)
                                      ? "it is divided, and nothing says by which weights"
                                      : "no new unit names it"),
                      false}},
                    kGuarded);
    }
    return out;
}

/// The sum of a column over the old units: once per unit, not once per service.
std::uint64_t divided_units(const CrosswalkResult& result) {
    std::set<std::size_t> units;
    for (const reach::Link& link : result.crosswalk.links)
        if (link.weight_basis != reach::WeightBasis::whole) units.insert(link.old_unit);
    return units.size();
}

std::map<std::string, std::uint64_t> links_by_basis(const CrosswalkResult& result) {
    std::map<std::string, std::uint64_t> counts;
    for (const reach::Link& link : result.crosswalk.links) ++counts[to_string(link.basis)];
    return counts;
}

void write_rules(JsonWriter& json, const char* key, const std::vector<reach::RuleCount>& counts) {
    json.key(key);
    json.begin_array();
    for (const reach::RuleCount& count : counts) {
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("service", Value(count.service));
        json.member("operator", Value(count.op));
        json.member("rule", Value(count.rule));
        json.member("met", std::uint64_t{count.met});
        json.member("not_met", std::uint64_t{count.not_met});
        json.member("unknown", std::uint64_t{count.unknown});
        json.end_object();
    }
    json.end_array();
}

std::string crosswalk_json(const CrosswalkRequest& request, const CrosswalkResult& result,
                           const output::Versions& versions) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    json.member("generator", Value("phusong " + versions.phusong));
    json.member("from", Value(request.run_folder));
    json.member("to", Value(input::shown_name(request.to.source.path)));
    json.member("merged_from", text_value(request.merged_from));
    json.member("links", text_value(input::shown_name(request.links.path)));
    json.member("fill_by_area", Value(request.fill_by_area));
    json.key("counts");
    json.begin_object();
    json.member("old_units", result.old_units.size());
    json.member("new_units", result.new_units.size());
    json.member("links", result.crosswalk.links.size());
    json.member("old_units_divided", divided_units(result));
    json.member("old_units_left_behind", result.left_behind.size());
    json.member("new_units_without_any", result.without.size());
    json.member("names_unmatched", result.crosswalk.unmatched.size());
    json.key("links_by_basis");
    json.begin_object(JsonWriter::Layout::in_line);
    for (const auto& [basis, count] : links_by_basis(result)) json.member(basis, count);
    json.end_object();
    json.end_object();
    write_rules(json, "old_rules", result.before);
    write_rules(json, "new_rules", result.after);
    json.key("issues");
    json.begin_array();
    for (const core::Issue& issue : result.issues.all()) {
        json.begin_object(JsonWriter::Layout::in_line);
        json.member("severity", Value(core::to_string(issue.severity)));
        json.member("kind", Value(issue.kind));
        json.member("source", text_value(issue.source));
        json.member("feature", text_value(issue.feature));
        json.member("reason", text_value(issue.reason));
        json.member("action", text_value(issue.action));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return text;
}

constexpr std::size_t kNamed = 12;

std::string unit_text(const reach::UnitName& unit) {
    if (unit.name.empty()) return unit.code;
    return unit.type.empty() ? unit.name : unit.type + " " + unit.name;
}

std::string unmatched_text(const CrosswalkResult& result) {
    std::string text;
    const auto& unmatched = result.crosswalk.unmatched;
    if (!unmatched.empty())
        text +=
            fmt::format("\n{} names match no old unit (all in unmatched.csv):\n", unmatched.size());
    for (std::size_t i = 0; i < std::min(kNamed, unmatched.size()); ++i)
        text +=
            fmt::format("  {} <- \"{}\": {}\n", unit_text(result.new_units[unmatched[i].new_unit]),
                        unmatched[i].text, unmatched[i].reason);
    if (!result.left_behind.empty()) {
        text += fmt::format("\n{} old units are in no new one and count nowhere:\n  ",
                            result.left_behind.size());
        for (std::size_t i = 0; i < std::min(kNamed, result.left_behind.size()); ++i)
            text += (i > 0 ? ", " : "") + unit_text(result.old_units[result.left_behind[i]]);
        text += result.left_behind.size() > kNamed ? ", …\n" : "\n";
        text += "  --fill-by-area carries them over by where they lie.\n";
    }
    if (!result.without.empty()) {
        text += fmt::format("\n{} new units got nothing:\n  ", result.without.size());
        for (std::size_t i = 0; i < std::min(kNamed, result.without.size()); ++i)
            text += (i > 0 ? ", " : "") + unit_text(result.new_units[result.without[i]]);
        text += result.without.size() > kNamed ? ", …\n" : "\n";
    }
    return text;
}

std::string rules_text(const CrosswalkResult& result) {
    std::map<std::string, const reach::RuleCount*> before;
    for (const reach::RuleCount& count : result.before)
        if (count.op == "ANY") before[count.service + " " + count.rule] = &count;
    std::string text = "\nUnits that meet a rule, for any operator:      old              new\n";
    for (const reach::RuleCount& count : result.after) {
        if (count.op != "ANY") continue;
        const auto old = before.find(count.service + " " + count.rule);
        const auto total = count.met + count.not_met + count.unknown;
        if (old == before.end() || count.unknown == total) continue;
        const reach::RuleCount& b = *old->second;
        text += fmt::format("  {:<14} {:<18} {:>8} of {:<6} {:>8} of {}\n", count.service,
                            count.rule, b.met, b.met + b.not_met + b.unknown, count.met, total);
    }
    return text;
}

}  // namespace

std::vector<output::WrittenFile> write_crosswalk(const CrosswalkRequest& request,
                                                 const CrosswalkResult& result,
                                                 const std::filesystem::path& folder_path,
                                                 const output::Versions& versions) {
    output::OutputFolder folder(folder_path);
    std::vector<output::WrittenFile> written;
    const auto write = [&](const char* name, const domain::Text& what, const std::string& text) {
        output::OutputFile& file = folder.create(name);
        file.write(text);
        file.close();
        written.push_back({file.target(), what, file.bytes_written()});
    };
    write("reach.csv", {"new unit × service × operator", "đơn vị mới × dịch vụ × nhà mạng"},
          table_csv(result.table));
    write("links.csv", {"which old unit went where, and why", "đơn vị cũ nào về đơn vị mới nào"},
          links_csv(result));
    write("unmatched.csv", {"what could not be carried over", "những gì không chuyển được"},
          unmatched_csv(result));
    write("crosswalk.json", {"counts, rules and findings", "số liệu tổng hợp và các phát hiện"},
          crosswalk_json(request, result, versions));
    folder.commit();
    return written;
}

std::string crosswalk_text(const CrosswalkResult& result) {
    std::string text =
        fmt::format("{} of {} old units were carried over to {} of {} new ones",
                    result.old_units.size() - result.left_behind.size(), result.old_units.size(),
                    result.new_units.size() - result.without.size(), result.new_units.size());
    std::string bases;
    for (const auto& [basis, count] : links_by_basis(result))
        bases += fmt::format("{}{} {}", bases.empty() ? "" : ", ", count, basis);
    text += fmt::format(" (links by basis: {}).\n", bases.empty() ? "none" : bases);
    if (const std::uint64_t divided = divided_units(result); divided > 0)
        text += fmt::format(
            "{} old units are divided, by weight; their coverage is taken as evenly spread "
            "(flag \"divided\").\n",
            divided);
    text += unmatched_text(result) + rules_text(result);
    if (result.issues.empty()) return text;
    text += "\nWhat was noticed:\n";
    const auto& all = result.issues.all();
    for (std::size_t i = 0; i < std::min(kNamed, all.size()); ++i)
        text += fmt::format("- {}; {}\n", all[i].reason, all[i].action);
    if (all.size() > kNamed)
        text += fmt::format("- … {} more in crosswalk.json\n", all.size() - kNamed);
    return text;
}

}  // namespace phusong::project
