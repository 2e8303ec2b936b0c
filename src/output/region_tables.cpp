#include <algorithm>
#include <utility>

#include "output/table.hpp"
#include "output/unit_columns.hpp"

namespace phusong::output {
namespace {

using ColumnOfRow = std::function<const domain::ReachColumn&(std::size_t row)>;

/// service, service_label, operator: what a region is about.
void add_question(const domain::Study& study, const ColumnOfRow& column_of,
                  const std::string& language, std::vector<Column>& columns) {
    const auto& services = study.evaluation.services;
    columns.push_back({"service", "text",
                       [&services, column_of](std::size_t row) -> Value {
                           return services[column_of(row).service].id;
                       },
                       false});
    columns.push_back({"service_label", "text",
                       [&services, column_of, language](std::size_t row) {
                           return text_or_null(services[column_of(row).service].label.in(language));
                       },
                       false});
    columns.push_back(
        {"operator", "text",
         [column_of](std::size_t row) -> Value { return domain::to_string(column_of(row).op); },
         true});
}

/// basis, synthetic: repeated in every feature, because a reader in a GIS sees properties only.
void add_statement(const domain::Study& study, const ServiceFacts& facts,
                   const ColumnOfRow& column_of, std::vector<Column>& columns) {
    columns.push_back({"basis", "text",
                       [&facts, column_of](std::size_t row) {
                           return text_or_null(joined(facts.bases(column_of(row))));
                       },
                       false});
    columns.push_back({"synthetic", "true/false",
                       [&study](std::size_t) -> Value { return study.info.synthetic; }, false});
}

}  // namespace

Table coverage_table(const domain::Study& study, const ServiceFacts& facts,
                     const std::string& language) {
    const auto column_of = [&study](std::size_t row) -> const domain::ReachColumn& {
        return study.evaluation.columns[study.coverage_regions[row].column];
    };
    const auto area_m2 = [&study](std::size_t row) { return study.coverage_regions[row].area_m2; };
    Table table;
    table.row_count = study.coverage_regions.size();
    add_question(study, column_of, language, table.columns);
    table.columns.push_back(
        {"area_km2", "km²", [area_m2](std::size_t row) { return square_km(area_m2(row)); }, false});
    table.columns.push_back({"area_pct", "%",
                             [&study, area_m2](std::size_t row) {
                                 return percent(area_m2(row), study.tiling.union_area_m2);
                             },
                             false});
    table.columns.push_back({"flags", "text",
                             [&study, &facts, column_of](std::size_t row) {
                                 const domain::ReachColumn& column = column_of(row);
                                 Flags flags;
                                 flags.not_studied = !facts.studied(column.service);
                                 flags.bases = facts.bases(column);
                                 flags.synthetic = study.info.synthetic;
                                 return text_or_null(joined(flags));
                             },
                             false});
    add_statement(study, facts, column_of, table.columns);
    return table;
}

Table notspot_table(const domain::Study& study, const ServiceFacts& facts,
                    const std::string& language) {
    const auto column_of = [&study](std::size_t row) -> const domain::ReachColumn& {
        return study.evaluation.columns[study.notspot_regions[row].column];
    };
    const auto unit_of = [&study](std::size_t row) -> std::size_t {
        return study.notspot_regions[row].unit;
    };
    const auto area_m2 = [&study](std::size_t row) { return study.notspot_regions[row].area_m2; };
    const auto unit_m2 = [&study, unit_of](std::size_t row) {
        return study.evaluation.unit_area_m2[unit_of(row)];
    };
    Table table;
    table.row_count = study.notspot_regions.size();
    table.columns = unit_columns(study, unit_of);
    add_question(study, column_of, language, table.columns);
    const auto add = [&](const char* name, const char* unit, auto value) {
        table.columns.push_back({name, unit, std::move(value), false});
    };
    add("area_km2", "km²", [area_m2](std::size_t row) { return square_km(area_m2(row)); });
    add("area_pct", "%",
        [area_m2, unit_m2](std::size_t row) { return percent(area_m2(row), unit_m2(row)); });
    const auto value_of = [&study, unit_of](std::size_t row) {
        return study.evaluation.value(unit_of(row), study.notspot_regions[row].column);
    };
    add("population", "persons", [&study, unit_of, value_of](std::size_t row) -> Value {
        const auto& population = study.units.list[unit_of(row)].population;
        const auto covered = value_of(row).population_covered;
        if (!population || !covered) return {};
        return persons(std::max(0.0, *population - *covered));
    });
    add("population_basis", "text", [&study, unit_of](std::size_t row) {
        return population_basis(study.units.list[unit_of(row)]);
    });
    add("settlements", "number", [&study, unit_of, value_of](std::size_t row) -> Value {
        const auto& all = study.evaluation.unit_settlements[unit_of(row)];
        const auto covered = value_of(row).settlements_covered;
        return all && covered ? count_or_null(*all - *covered) : Value{};
    });
    add("flags", "text", [&study, &facts, unit_of, column_of](std::size_t row) {
        const domain::ReachColumn& column = column_of(row);
        return text_or_null(joined(
            unit_flags(study, unit_of(row), facts.bases(column), facts.studied(column.service))));
    });
    add_statement(study, facts, column_of, table.columns);
    return table;
}

}  // namespace phusong::output
