#include "reach/groups.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "reach/values.hpp"

namespace phusong::reach {
namespace {

using domain::Group;
using domain::Unit;

// More names than this do not help a reader to find the right one.
constexpr std::size_t kNamesInMessage = 12;

void append_types(std::span<const Unit> units, std::vector<Group>& groups) {
    std::map<std::string, Group> by_type;
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
        const std::string& type = units[unit].type;
        if (type.empty()) continue;
        Group& group = by_type[type];
        group.id = "type:" + type;
        group.label = {type, type};
        group.kind = Group::Kind::type;
        group.units.push_back(unit);
    }
    for (auto& [type, group] : by_type) groups.push_back(std::move(group));
}

void append_parents(std::span<const Unit> units, std::vector<Group>& groups) {
    std::map<std::string, Group> by_parent;
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
        const Unit& child = units[unit];
        if (child.parent_code.empty()) continue;
        Group& group = by_parent[child.parent_code];
        group.id = "parent:" + child.parent_code;
        group.kind = Group::Kind::parent;
        group.units.push_back(unit);
        // Where children spell their parent differently, the choice must not depend on their order.
        const std::string& name = child.parent_name;
        if (!name.empty() && (group.label.en.empty() || name < group.label.en)) {
            group.label = {name, name};
        }
    }
    for (auto& [code, group] : by_parent) {
        if (group.label.en.empty()) group.label = {code, code};
        groups.push_back(std::move(group));
    }
}

std::string where_of(const GroupSpec& spec) {
    return fmt::format("group \"{}\"", spec.id);
}

// A name that no unit bears is a spelling mistake, and would make the group smaller in silence.
void check_names(const GroupSpec& spec, const std::vector<std::string>& asked,
                 const std::set<std::string>& known, const char* what) {
    for (const std::string& name : asked) {
        if (known.count(name) != 0) continue;
        std::vector<std::string> shown(known.begin(), known.end());
        const bool more = shown.size() > kNamesInMessage;
        if (more) shown.resize(kNamesInMessage);
        throw core::RequestError(
            fmt::format("no unit has the {} \"{}\"", what, name), where_of(spec),
            fmt::format("use one of: {}{}", fmt::join(shown, ", "), more ? ", …" : ""));
    }
}

bool passes(const std::vector<std::string>& list, const std::string& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

Group own_group(const GroupSpec& spec, std::span<const Unit> units) {
    Group group{spec.id, spec.label, Group::Kind::custom, {}};
    if (group.label.en.empty()) group.label.en = spec.id;
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
        if (passes(spec.types, units[unit].type) && passes(spec.parents, units[unit].parent_code) &&
            passes(spec.codes, units[unit].code)) {
            group.units.push_back(unit);
        }
    }
    if (group.units.empty()) {
        throw core::RequestError(
            "no unit belongs to this group", where_of(spec),
            "a unit must pass every list that is given: types, parents, codes");
    }
    return group;
}

void check_id(const GroupSpec& spec, const std::vector<Group>& groups) {
    if (spec.id.empty()) {
        throw core::RequestError("a group has no id", "groups", "give it a short name of its own");
    }
    const bool taken = std::any_of(groups.begin(), groups.end(),
                                   [&](const Group& group) { return group.id == spec.id; });
    if (taken) {
        throw core::RequestError(
            "two groups have the same id", where_of(spec),
            "choose another; \"all\", \"type:…\" and \"parent:…\" always exist");
    }
}

void append_own(std::span<const Unit> units, std::span<const GroupSpec> own,
                std::vector<Group>& groups) {
    std::set<std::string> types;
    std::set<std::string> parents;
    std::set<std::string> codes;
    if (!own.empty()) {
        for (const Unit& unit : units) {
            types.insert(unit.type);
            parents.insert(unit.parent_code);
            codes.insert(unit.code);
        }
    }
    for (const GroupSpec& spec : own) {
        check_id(spec, groups);
        check_names(spec, spec.types, types, "type");
        check_names(spec, spec.parents, parents, "parent code");
        check_names(spec, spec.codes, codes, "code");
        groups.push_back(own_group(spec, units));
    }
}

void count_verdict(domain::GroupFigure::Count& count, domain::Verdict verdict) {
    switch (verdict) {
        case domain::Verdict::met:
            ++count.met;
            break;
        case domain::Verdict::not_met:
            ++count.not_met;
            break;
        case domain::Verdict::unknown:
            ++count.unknown;
            break;
    }
}

// The denominators of a group beside area and people.
struct GroupWhole {
    std::optional<double> settlements;
    std::optional<double> premises;
    std::optional<double> road_m;
};

GroupWhole group_whole(const std::vector<std::uint32_t>& units,
                       const domain::Evaluation& evaluation) {
    const auto add = [](std::optional<double>& sum, const auto& value) {
        if (value) sum = sum.value_or(0) + static_cast<double>(*value);
    };
    GroupWhole whole;
    for (const std::uint32_t unit : units) {
        add(whole.settlements, evaluation.unit_settlements[unit]);
        add(whole.premises, evaluation.unit_premises[unit]);
        add(whole.road_m, evaluation.unit_road_m[unit]);
    }
    return whole;
}

/// Figures of some columns of a group.
/// @param order of the group's units, in which they are added up
/// @param first column of the figures
void sum_group(const domain::Evaluation& evaluation, std::span<const Unit> units,
               std::uint32_t group, const std::vector<std::uint32_t>& order, std::size_t first,
               std::span<domain::GroupFigure> figures) {
    const auto sums = sum_units(order, units, evaluation.columns.size(), evaluation.unit_area_m2,
                                evaluation.values, first, first + figures.size());
    const GroupWhole whole = group_whole(order, evaluation);
    const std::size_t rule_count = evaluation.rules.size();
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const ColumnSum& sum = sums[i];
        const std::size_t column = first + i;
        figures[i] = {group,
                      static_cast<std::uint32_t>(column),
                      sum.area_m2,
                      sum.area_covered_m2,
                      sum.population,
                      sum.population_covered,
                      sum.units_without_population,
                      std::vector<domain::GroupFigure::Count>(rule_count),
                      whole.settlements,
                      sum.settlements_covered,
                      whole.premises,
                      sum.premises_covered,
                      whole.road_m,
                      sum.road_covered_m};
    }
    for (const std::uint32_t unit : order)
        for (std::size_t i = 0; i < figures.size(); ++i)
            for (std::size_t rule = 0; rule < rule_count; ++rule)
                count_verdict(figures[i].rules[rule], evaluation.verdict(unit, first + i, rule));
}

}  // namespace

std::vector<Group> make_groups(std::span<const Unit> units, const domain::Text& unit_noun,
                               std::span<const GroupSpec> own) {
    std::vector<Group> groups(1);
    groups.front().id = "all";
    groups.front().label = unit_noun;
    for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
        groups.front().units.push_back(unit);
    }
    append_types(units, groups);
    append_parents(units, groups);
    append_own(units, own, groups);
    return groups;
}

std::vector<domain::GroupFigure> group_figures(const domain::Evaluation& evaluation,
                                               std::span<const Unit> units, int threads) {
    const std::size_t column_count = evaluation.columns.size();
    const auto by_code = units_in_summing_order(units);
    std::vector<std::uint32_t> rank(units.size());
    for (std::uint32_t i = 0; i < by_code.size(); ++i) rank[by_code[i]] = i;
    std::vector<std::vector<std::uint32_t>> orders(evaluation.groups.size());
    core::parallel_for(orders.size(), threads, [&](std::size_t g) {
        orders[g] = evaluation.groups[g].units;
        std::sort(orders[g].begin(), orders[g].end(),
                  [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
    });

    // Columns of one group have nothing to do with one another, and the largest group has most of
    // the work.
    constexpr std::size_t kColumns = 8;
    const std::size_t blocks = (column_count + kColumns - 1) / kColumns;
    std::vector<domain::GroupFigure> figures(orders.size() * column_count);
    core::parallel_for(orders.size() * blocks, threads, [&](std::size_t task) {
        const std::size_t g = task / blocks;
        const std::size_t first = task % blocks * kColumns;
        sum_group(evaluation, units, static_cast<std::uint32_t>(g), orders[g], first,
                  std::span(figures).subspan(g * column_count + first,
                                             std::min(kColumns, column_count - first)));
    });
    return figures;
}

}  // namespace phusong::reach
