#include "reach/crosswalk_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "core/error.hpp"
#include "domain/evaluation.hpp"
#include "domain/service.hpp"
#include "reach/rules.hpp"

namespace phusong::reach {
namespace {

/// A set is several words in one cell, set apart by semicolons.
enum class ColumnKind { amount, share, key, set, text };

bool ends_with(const std::string& text, std::string_view ending) {
    return text.size() >= ending.size() &&
           std::string_view(text).substr(text.size() - ending.size()) == ending;
}

/// What a column of reach.csv holds, by its name (docs/formats.md).
ColumnKind kind_of(const std::string& name) {
    if (name == "service" || name == "operator") return ColumnKind::key;
    if (name == "flags" || name == "population_basis") return ColumnKind::set;
    if (ends_with(name, "_pct")) return ColumnKind::share;
    constexpr std::array<std::string_view, 5> kAmounts{"population", "settlements", "premises",
                                                       "households", "people"};
    const bool counted =
        std::any_of(kAmounts.begin(), kAmounts.end(), [&](std::string_view amount) {
            return name == amount || name == std::string(amount) + "_covered";
        });
    if (counted || ends_with(name, "_km2") || ends_with(name, "_km")) return ColumnKind::amount;
    return ColumnKind::text;
}

std::size_t required(const std::vector<std::string>& columns, const std::string& name,
                     const std::string& source) {
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end())
        throw core::InputError("it has no column \"" + name + "\"", source,
                               "Give the folder of a finished run: its reach.csv is read.");
    return static_cast<std::size_t>(found - columns.begin());
}

std::optional<std::size_t> position(const std::vector<std::string>& columns,
                                    const std::string& name) {
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

std::string text_at(const std::vector<TableCell>& row, std::size_t column) {
    const auto* const text = std::get_if<std::string>(&row[column]);
    return text != nullptr ? *text : "";
}

std::optional<double> number_at(const std::vector<TableCell>& row,
                                std::optional<std::size_t> column) {
    if (!column) return std::nullopt;
    const auto* const number = std::get_if<double>(&row[*column]);
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

/// Of a share: what is divided by what. "area_covered_pct" is area_covered_km2 over area_km2.
struct Share {
    std::size_t column = 0;
    std::optional<std::size_t> part;
    std::optional<std::size_t> whole;
};

std::vector<Share> shares_of(const std::vector<std::string>& columns) {
    std::vector<Share> shares;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (kind_of(columns[i]) != ColumnKind::share) continue;
        Share share{i, std::nullopt, std::nullopt};
        const std::string stem = columns[i].substr(0, columns[i].size() - 4);
        for (const char* unit : {"", "_km2", "_km"}) {
            const std::string part = stem + unit;
            const std::size_t covered = stem.rfind("_covered");
            if (covered == std::string::npos) continue;
            const std::string whole = stem.substr(0, covered) + unit;
            if (!position(columns, part) || !position(columns, whole)) continue;
            share.part = position(columns, part);
            share.whole = position(columns, whole);
        }
        shares.push_back(share);
    }
    return shares;
}

/// The words of a cell, each once.
using Words = std::vector<std::string>;

void add_words(Words& words, const std::string& text) {
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t to = std::min(text.find(';', from), text.size());
        const std::string word = text.substr(from, to - from);
        if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(word);
        from = to + 1;
    }
}

/// Sums up one new unit.
class NewUnit {
  public:
    NewUnit(const LongRows& table, const std::vector<ColumnKind>& kinds)
        : table_(table), kinds_(kinds) {}

    /// Adds row `r` of an old unit to the row at position `slot` of the new one.
    void add(std::size_t slot, std::size_t r, double weight) {
        const std::vector<TableCell>& row = table_.rows[r];
        if (slot == rows_.size()) {
            rows_.push_back(row);
            sets_.emplace_back();
            for (std::size_t c = 0; c < row.size(); ++c) {
                const auto value = number_at(row, c);
                if (kinds_[c] == ColumnKind::amount && value) rows_.back()[c] = *value * weight;
                if (kinds_[c] == ColumnKind::text) rows_.back()[c] = {};
            }
        } else {
            for (std::size_t c = 0; c < row.size(); ++c)
                if (kinds_[c] == ColumnKind::amount) add_amount(slot, c, number_at(row, c), weight);
        }
        for (std::size_t c = 0; c < row.size(); ++c)
            if (kinds_[c] == ColumnKind::set) add_words(sets_[slot][c], text_at(row, c));
    }

    std::vector<std::vector<TableCell>>& rows() { return rows_; }
    /// The words that the old units have in a column.
    Words& words(std::size_t slot, std::size_t column) { return sets_[slot][column]; }

  private:
    void add_amount(std::size_t slot, std::size_t c, std::optional<double> value, double weight) {
        TableCell& sum = rows_[slot][c];
        auto* const so_far = std::get_if<double>(&sum);
        if (so_far == nullptr || !value) {
            sum = {};  // part of it is not known, so the sum is not
        } else {
            *so_far += *value * weight;
        }
    }

    const LongRows& table_;
    const std::vector<ColumnKind>& kinds_;
    std::vector<std::vector<TableCell>> rows_;
    std::vector<std::map<std::size_t, Words>> sets_;
};

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ";") + word;
    return text;
}

TableCell text_cell(const std::string& text) {
    return text.empty() ? TableCell() : TableCell(text);
}

void set_if(std::vector<TableCell>& row, std::optional<std::size_t> column, TableCell value) {
    if (column) row[*column] = std::move(value);
}

void form_shares(const std::vector<Share>& shares, std::vector<TableCell>& row) {
    for (const Share& share : shares) {
        const auto part = number_at(row, share.part);
        const auto whole = number_at(row, share.whole);
        constexpr double kPercent = 100.0;
        row[share.column] = {};
        if (part && whole && *whole > 0)
            row[share.column] = std::min(kPercent, kPercent * *part / *whole);
    }
}

/// Settlements of a divided unit come in parts; there is no judging those.
std::optional<std::uint32_t> whole_number(std::optional<double> number) {
    if (!number || std::abs(*number - std::round(*number)) > 1e-6) return std::nullopt;
    return static_cast<std::uint32_t>(std::lround(*number));
}

}  // namespace

LongRows long_rows(const std::vector<std::string>& columns,
                   const std::vector<std::vector<std::optional<std::string>>>& rows,
                   const std::string& source) {
    for (const char* name : {"unit_code", "service", "operator", "area_km2", "area_covered_km2"})
        required(columns, name, source);
    LongRows table{columns, {}};
    for (const auto& from : rows) {
        std::vector<TableCell>& row = table.rows.emplace_back();
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const ColumnKind kind = kind_of(columns[c]);
            const std::optional<std::string>& text = from.at(c);
            if (!text) {
                row.emplace_back();
                continue;
            }
            if (kind != ColumnKind::amount && kind != ColumnKind::share) {
                row.emplace_back(*text);
                continue;
            }
            double value = 0;
            const auto [end, error] =
                std::from_chars(text->data(), text->data() + text->size(), value);
            if (error != std::errc() || end != text->data() + text->size())
                throw core::InputError(
                    "\"" + *text + "\" in the column \"" + columns[c] + "\" is no number", source,
                    "Give reach.csv as a run wrote it.");
            row.emplace_back(value);
        }
    }
    return table;
}

LongRows reaggregate(const LongRows& table, const std::vector<UnitName>& old_units,
                     const std::vector<UnitName>& new_units, const Crosswalk& crosswalk) {
    std::vector<ColumnKind> kinds;
    for (const std::string& name : table.columns) kinds.push_back(kind_of(name));
    const std::vector<Share> shares = shares_of(table.columns);
    const std::size_t code = required(table.columns, "unit_code", "reach.csv");
    const auto flags = position(table.columns, "flags");
    const auto basis = position(table.columns, "population_basis");
    const auto people = position(table.columns, "population");
    std::map<std::string, std::vector<std::size_t>> rows_of;
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        rows_of[text_at(table.rows[r], code)].push_back(r);
    std::map<std::size_t, std::vector<const Link*>> links;
    for (const Link& link : crosswalk.links) links[link.new_unit].push_back(&link);
    std::set<std::size_t> incomplete;
    for (const Unmatched& unmatched : crosswalk.unmatched) incomplete.insert(unmatched.new_unit);
    std::vector<std::size_t> order;
    order.reserve(links.size());
    for (const auto& [unit, list] : links) order.push_back(unit);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return new_units[a].code < new_units[b].code;
    });

    LongRows result{table.columns, {}};
    for (const std::size_t unit : order) {
        NewUnit sum(table, kinds);
        bool divided = false;
        for (const Link* link : links[unit]) {
            const std::vector<std::size_t>& rows = rows_of[old_units[link->old_unit].code];
            // Every unit has the same services and operators in the same order.
            for (std::size_t slot = 0; slot < rows.size(); ++slot)
                sum.add(slot, rows[slot], link->weight);
            divided = divided || link->weight_basis != WeightBasis::whole;
        }
        for (std::size_t slot = 0; slot < sum.rows().size(); ++slot) {
            std::vector<TableCell>& row = sum.rows()[slot];
            row[code] = new_units[unit].code;
            set_if(row, position(table.columns, "unit_name"), text_cell(new_units[unit].name));
            set_if(row, position(table.columns, "unit_type"), text_cell(new_units[unit].type));
            form_shares(shares, row);
            if (flags) {
                add_words(sum.words(slot, *flags), "crosswalk");
                if (divided) add_words(sum.words(slot, *flags), "divided");
                if (incomplete.contains(unit)) add_words(sum.words(slot, *flags), "incomplete");
                row[*flags] = joined(sum.words(slot, *flags));
            }
            // Of a number of people that is not known, nobody asks where it is from.
            if (basis)
                row[*basis] = number_at(row, people) ? text_cell(joined(sum.words(slot, *basis)))
                                                     : TableCell();
            result.rows.push_back(std::move(row));
        }
    }
    return result;
}

std::vector<RuleCount> count_rules(const LongRows& table) {
    const auto column = [&](const char* name) { return position(table.columns, name); };
    const std::size_t service = required(table.columns, "service", "reach.csv");
    const std::size_t op = required(table.columns, "operator", "reach.csv");
    using Kind = domain::Rule::Kind;
    const std::array<domain::Rule, 5> rules{
        domain::Rule{Kind::any, 0}, domain::Rule{Kind::area, 50}, domain::Rule{Kind::area, 95},
        domain::Rule{Kind::population, 95}, domain::Rule{Kind::settlements, 100}};
    std::vector<RuleCount> counts;
    std::map<std::string, std::size_t> known;
    constexpr double kM2PerKm2 = 1e6;
    for (const std::vector<TableCell>& row : table.rows) {
        const std::string of_op = text_at(row, op);
        if (of_op.rfind("EXACTLY_", 0) == 0) continue;
        const std::string key = text_at(row, service) + '\n' + of_op;
        const auto [at, is_new] = known.emplace(key, counts.size());
        if (is_new)
            for (const domain::Rule& rule : rules)
                counts.push_back({text_at(row, service), of_op, domain::to_string(rule)});
        const auto covered = number_at(row, column("area_covered_km2"));
        const auto area = number_at(row, column("area_km2"));
        domain::ReachValue value;
        value.area_covered_m2 = covered.value_or(0) * kM2PerKm2;
        value.population_covered = number_at(row, column("population_covered"));
        value.settlements_covered = whole_number(number_at(row, column("settlements_covered")));
        const UnitWhole whole{area.value_or(0) * kM2PerKm2, number_at(row, column("population")),
                              whole_number(number_at(row, column("settlements")))};
        for (std::size_t i = 0; i < rules.size(); ++i) {
            RuleCount& count = counts[at->second + i];
            const domain::Verdict verdict =
                covered && area ? judge(rules[i], value, whole, {}) : domain::Verdict::unknown;
            if (verdict == domain::Verdict::met) ++count.met;
            if (verdict == domain::Verdict::not_met) ++count.not_met;
            if (verdict == domain::Verdict::unknown) ++count.unknown;
        }
    }
    return counts;
}

}  // namespace phusong::reach
