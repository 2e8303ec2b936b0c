#include <algorithm>
#include <memory>

#include "output/investment_tables.hpp"

namespace phusong::output {
namespace {

std::optional<std::uint32_t> lacking(const std::optional<std::uint32_t>& all,
                                     const std::optional<std::uint32_t>& covered) {
    if (!all || !covered) return std::nullopt;
    return *all - std::min(*all, *covered);
}

template <typename T>
std::optional<T> without(const std::optional<T>& all, const std::optional<T>& part) {
    if (!all || !part) return std::nullopt;
    return *all - std::min(*all, *part);
}

GapFigures lacks(const domain::Study& study, std::uint32_t column, std::size_t unit) {
    const domain::Evaluation& evaluation = study.evaluation;
    const domain::ReachValue value = evaluation.value(unit, column);
    GapFigures gap;
    gap.area_m2 = std::max(0.0, evaluation.unit_area_m2[unit] - value.area_covered_m2);
    const auto& people = study.units.list[unit].population;
    if (people && value.population_covered)
        gap.people = std::max(0.0, *people - *value.population_covered);
    gap.settlements = lacking(evaluation.unit_settlements[unit], value.settlements_covered);
    gap.premises = lacking(evaluation.unit_premises[unit], value.premises_covered);
    return gap;
}

}  // namespace

std::vector<GapKind> gap_kinds(const domain::Evaluation& evaluation) {
    using Kind = domain::OperatorKey::Kind;
    std::vector<GapKind> kinds;
    for (std::uint32_t service = 0; service < evaluation.services.size(); ++service) {
        std::optional<std::uint32_t> any;
        std::optional<std::uint32_t> all;
        std::vector<GapKind> operators;
        for (std::uint32_t column = 0; column < evaluation.columns.size(); ++column) {
            const domain::ReachColumn& each = evaluation.columns[column];
            if (each.service != service) continue;
            if (each.op.kind == Kind::any) any = column;
            if (each.op.kind == Kind::all) all = column;
            if (each.op.kind == Kind::one)
                operators.push_back({service, "operator", each.op.code, column, std::nullopt});
        }
        // A service of one operator has no part that others leave; one of none is not studied.
        if (operators.empty()) continue;
        if (any) kinds.push_back({service, "complete", "", *any, std::nullopt});
        if (any && all && operators.size() > 1)
            kinds.push_back({service, "partial", "", *any, all});
        kinds.insert(kinds.end(), operators.begin(), operators.end());
    }
    return kinds;
}

GapFigures gap_figures(const domain::Study& study, const GapKind& kind, std::size_t unit) {
    GapFigures gap = lacks(study, kind.covered, unit);
    if (!kind.less) return gap;
    // Some but not all: what not all of them reach, less what none of them does.
    const GapFigures outer = lacks(study, *kind.less, unit);
    gap.area_m2 = std::max(0.0, outer.area_m2 - gap.area_m2);
    gap.people = without(outer.people, gap.people);
    gap.settlements = without(outer.settlements, gap.settlements);
    gap.premises = without(outer.premises, gap.premises);
    return gap;
}

Table gap_table(const domain::Study& study) {
    const domain::Evaluation& evaluation = study.evaluation;
    const auto kinds = std::make_shared<const std::vector<GapKind>>(gap_kinds(evaluation));
    Table table;
    table.row_count = study.units.size() * kinds->size();
    const auto unit_of = [kinds](std::size_t row) { return row / kinds->size(); };
    const auto kind_of = [kinds](std::size_t row) -> const GapKind& {
        return (*kinds)[row % kinds->size()];
    };
    const auto add = [&](const char* name, const char* unit, auto read, bool code = false) {
        table.columns.push_back({name, unit, read, code});
    };
    add(
        "unit_code", "text",
        [&study, unit_of](std::size_t row) { return Value(study.units.list[unit_of(row)].code); },
        true);
    add("unit_name", "text", [&study, unit_of](std::size_t row) {
        return text_or_null(study.units.list[unit_of(row)].name);
    });
    add("service", "text", [&evaluation, kind_of](std::size_t row) {
        return Value(evaluation.services[kind_of(row).service].id);
    });
    add("gap", "text", [kind_of](std::size_t row) { return Value(kind_of(row).kind); });
    add("operator", "text",
        [kind_of](std::size_t row) { return text_or_null(kind_of(row).operator_code); });
    const auto figures = [&study, unit_of, kind_of](std::size_t row) {
        return gap_figures(study, kind_of(row), unit_of(row));
    };
    add("area_km2", "km²", [&evaluation, unit_of](std::size_t row) {
        return square_km(evaluation.unit_area_m2[unit_of(row)]);
    });
    add("area_without_km2", "km²",
        [figures](std::size_t row) { return square_km(figures(row).area_m2); });
    add("population", "persons", [&study, unit_of](std::size_t row) {
        return persons(study.units.list[unit_of(row)].population);
    });
    add("people_without", "persons",
        [figures](std::size_t row) { return persons(figures(row).people); });
    add("settlements_without", "count",
        [figures](std::size_t row) { return count_or_null(figures(row).settlements); });
    add("premises_without", "count",
        [figures](std::size_t row) { return count_or_null(figures(row).premises); });
    return table;
}

}  // namespace phusong::output
