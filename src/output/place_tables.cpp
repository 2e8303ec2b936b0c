#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "output/notspot_settlements.hpp"
#include "output/table.hpp"
#include "output/unit_columns.hpp"

namespace phusong::output {
namespace {

std::string joined_codes(const std::vector<std::string>& codes) {
    std::string list;
    for (const std::string& code : codes) list += (list.empty() ? "" : ";") + code;
    return list;
}

/// Columns about the unit that a settlement lies in; null outside all units.
void add_unit_of_settlement(const domain::Study& study, std::vector<Column>& columns) {
    const auto add = [&](const char* name, std::string domain::Unit::*field, bool is_code) {
        columns.push_back({name, "text",
                           [&study, field](std::size_t row) -> Value {
                               const domain::Unit* unit = unit_of_settlement(study, row);
                               return unit == nullptr ? Value{} : text_or_null(unit->*field);
                           },
                           is_code});
    };
    add("unit_code", &domain::Unit::code, true);
    add("unit_name", &domain::Unit::name, false);
    add("unit_type", &domain::Unit::type, false);
    add("parent_code", &domain::Unit::parent_code, true);
    add("parent_name", &domain::Unit::parent_name, false);
}

/// Whether each studied service is there, and of whom the newest question "2g+" is.
void add_coverage(const domain::Study& study, const ServiceFacts& facts,
                  std::vector<Column>& columns) {
    const domain::Evaluation& evaluation = study.evaluation;
    const auto tokens = column_tokens(evaluation.services);
    for (std::uint32_t column = 0; column < evaluation.columns.size(); ++column) {
        const domain::ReachColumn& asked = evaluation.columns[column];
        if (asked.op.kind != domain::OperatorKey::Kind::any || !facts.studied(asked.service))
            continue;
        columns.push_back(
            {"covered_" + tokens[asked.service], "true/false",
             [&evaluation, column](std::size_t row) -> Value {
                 return bool{
                     evaluation.settlement_covered[row * evaluation.columns.size() + column]};
             },
             false});
    }
    const auto service = evaluation.service_index("2g+");
    if (!service || !facts.studied(*service)) return;
    for (const bool covering : {true, false}) {
        columns.push_back({covering ? "operators" : "operators_missing", "text",
                           [&study, service = *service, covering](std::size_t row) {
                               return text_or_null(
                                   joined_codes(operators_at(study, row, service, covering)));
                           },
                           true});
    }
}

/// Premises or roads: one row per unit × service × operator × class.
Table class_table(const domain::Study& study, const ServiceFacts& facts,
                  const std::vector<domain::ClassFigure>& figures, const std::string& what,
                  const char* unit, Value (*amount)(const std::optional<double>&)) {
    Table table;
    table.row_count = figures.size();
    table.columns = unit_columns(study, [&figures](std::size_t row) { return figures[row].unit; });
    const auto add = [&](std::string name, const char* of, auto value, bool is_code = false) {
        table.columns.push_back({std::move(name), of, std::move(value), is_code});
    };
    const auto column_of = [&study, &figures](std::size_t row) -> const domain::ReachColumn& {
        return study.evaluation.columns[figures[row].column];
    };
    add("service", "text", [&study, column_of](std::size_t row) -> Value {
        return study.evaluation.services[column_of(row).service].id;
    });
    add(
        "operator", "text",
        [column_of](std::size_t row) -> Value { return domain::to_string(column_of(row).op); },
        true);
    add("class", "text",
        [&figures](std::size_t row) { return text_or_null(figures[row].class_name); });
    add(what, unit, [&figures, amount](std::size_t row) { return amount(figures[row].total); });
    const auto known = [&facts, column_of](std::size_t row) {
        return facts.studied(column_of(row).service);
    };
    const std::string covered = what == "road_km" ? "road_covered_km" : what + "_covered";
    add(covered, unit, [&figures, amount, known](std::size_t row) {
        return known(row) ? amount(figures[row].covered) : Value{};
    });
    add(what == "road_km" ? "road_covered_pct" : what + "_covered_pct", "%",
        [&figures, known](std::size_t row) {
            return known(row) ? percent(figures[row].covered, figures[row].total) : Value{};
        });
    add("basis", "text", [&facts, column_of](std::size_t row) {
        return text_or_null(joined(facts.bases(column_of(row))));
    });
    add("synthetic", "true/false", [&study](std::size_t) -> Value { return study.info.synthetic; });
    return table;
}

Value whole_number(const std::optional<double>& count) {
    return count ? Value(Number{*count, 0}) : Value{};
}

}  // namespace

Table settlement_table(const domain::Study& study, const ServiceFacts& facts) {
    Table table;
    table.row_count = study.settlements.size();
    const auto add = [&](const char* name, const char* unit, auto value, bool is_code = false) {
        table.columns.push_back({name, unit, std::move(value), is_code});
    };
    const auto& all = study.settlements;
    add(
        "settlement_code", "text", [&all](std::size_t row) { return text_or_null(all[row].code); },
        true);
    add("settlement_name", "text", [&all](std::size_t row) { return text_or_null(all[row].name); });
    add("class", "text", [&all](std::size_t row) { return text_or_null(all[row].class_name); });
    add_unit_of_settlement(study, table.columns);
    constexpr int kDegreeDecimals = 7;
    add("lon_deg", "°", [&all](std::size_t row) -> Value {
        return Number{all[row].position.lon_deg, kDegreeDecimals};
    });
    add("lat_deg", "°", [&all](std::size_t row) -> Value {
        return Number{all[row].position.lat_deg, kDegreeDecimals};
    });
    add("population", "persons", [&all](std::size_t row) { return persons(all[row].population); });
    add_coverage(study, facts, table.columns);
    add("basis", "text",
        [basis = joined(facts.bases())](std::size_t) { return text_or_null(basis); });
    add("synthetic", "true/false", [&study](std::size_t) -> Value { return study.info.synthetic; });
    return table;
}

Table premises_table(const domain::Study& study, const ServiceFacts& facts) {
    return class_table(study, facts, study.evaluation.premises_by_class, "premises", "number",
                       whole_number);
}

Table road_table(const domain::Study& study, const ServiceFacts& facts) {
    return class_table(study, facts, study.evaluation.roads_by_class, "road_km", "km", kilometres);
}

}  // namespace phusong::output
