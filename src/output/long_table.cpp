#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "output/table.hpp"
#include "output/unit_columns.hpp"

namespace phusong::output {
namespace {

/// What the columns of the long table look up for every row.
struct LongRows {
    const domain::Study& study;
    std::vector<bool> studied;                   ///< per column of the evaluation
    std::vector<std::set<domain::Basis>> bases;  ///< likewise
    std::vector<std::string> operator_names;     ///< likewise

    LongRows(const domain::Study& of, const ServiceFacts& facts) : study(of) {
        for (const domain::ReachColumn& column : of.evaluation.columns) {
            studied.push_back(facts.studied(column.service));
            bases.push_back(facts.bases(column));
            operator_names.push_back(domain::to_string(column.op));
        }
    }
    std::size_t unit(std::size_t row) const { return row / studied.size(); }
    std::size_t column(std::size_t row) const { return row % studied.size(); }
    domain::ReachValue value(std::size_t row) const { return study.evaluation.values[row]; }
    double area_m2(std::size_t row) const { return study.evaluation.unit_area_m2[unit(row)]; }
    const std::optional<double>& population(std::size_t row) const {
        return study.units.list[unit(row)].population;
    }
};

}  // namespace

Table long_table(const domain::Study& study, const ServiceFacts& facts) {
    const auto rows = std::make_shared<const LongRows>(study, facts);
    // A figure about a service that the study has no layer for is null.
    const auto known = [rows](auto value_of) {
        return [rows, value_of](std::size_t row) -> Value {
            return rows->studied[rows->column(row)] ? value_of(*rows, row) : Value{};
        };
    };
    Table table;
    table.row_count = study.evaluation.values.size();
    const std::size_t rows_each = std::max<std::size_t>(1, rows->studied.size());
    table.columns = unit_columns(
        study, [rows](std::size_t row) { return rows->unit(row); }, rows_each);
    const auto add = [&](const char* name, const char* unit, auto value) {
        table.columns.push_back({name, unit, std::move(value), false});
    };
    const auto add_of_unit = [&](const char* name, const char* unit, auto value) {
        add(name, unit, std::move(value));
        table.columns.back().same_rows = rows_each;
    };
    add("service", "text", [rows](std::size_t row) -> Value {
        const auto& evaluation = rows->study.evaluation;
        return evaluation.services[evaluation.columns[rows->column(row)].service].id;
    });
    add("operator", "text",
        [rows](std::size_t row) -> Value { return rows->operator_names[rows->column(row)]; });
    table.columns.back().is_code = true;
    add_of_unit("area_km2", "km²",
                [rows](std::size_t row) { return square_km(rows->area_m2(row)); });
    add("area_covered_km2", "km²", known([](const LongRows& all, std::size_t row) {
            return square_km(all.value(row).area_covered_m2);
        }));
    add("area_covered_pct", "%", known([](const LongRows& all, std::size_t row) {
            return percent(all.value(row).area_covered_m2, all.area_m2(row));
        }));
    add_of_unit("population", "persons",
                [rows](std::size_t row) { return persons(rows->population(row)); });
    add("population_covered", "persons", known([](const LongRows& all, std::size_t row) {
            return persons(all.value(row).population_covered);
        }));
    add("population_covered_pct", "%", known([](const LongRows& all, std::size_t row) {
            return percent(all.value(row).population_covered, all.population(row));
        }));
    add_of_unit("population_basis", "text", [rows](std::size_t row) {
        return population_basis(rows->study.units.list[rows->unit(row)]);
    });
    add_of_unit("settlements", "number", [rows](std::size_t row) {
        return count_or_null(rows->study.evaluation.unit_settlements[rows->unit(row)]);
    });
    add("settlements_covered", "number", known([](const LongRows& all, std::size_t row) {
            return count_or_null(all.value(row).settlements_covered);
        }));
    add_of_unit("premises", "number", [rows](std::size_t row) {
        return count_or_null(rows->study.evaluation.unit_premises[rows->unit(row)]);
    });
    add("premises_covered", "number", known([](const LongRows& all, std::size_t row) {
            return count_or_null(all.value(row).premises_covered);
        }));
    add_of_unit("road_km", "km", [rows](std::size_t row) {
        return kilometres(rows->study.evaluation.unit_road_m[rows->unit(row)]);
    });
    add("road_covered_km", "km", known([](const LongRows& all, std::size_t row) {
            return kilometres(all.value(row).road_covered_m);
        }));
    add("centre_covered", "true/false", known([](const LongRows& all, std::size_t row) -> Value {
            const auto covered = all.value(row).centre_covered;
            return covered ? Value{*covered} : Value{};
        }));
    add("flags", "text", [rows](std::size_t row) {
        const std::size_t column = rows->column(row);
        return text_or_null(joined(
            unit_flags(rows->study, rows->unit(row), rows->bases[column], rows->studied[column])));
    });
    return table;
}

}  // namespace phusong::output
