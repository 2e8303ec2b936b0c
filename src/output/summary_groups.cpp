#include "output/summary_groups.hpp"

#include <string>
#include <vector>

#include "output/unit_columns.hpp"

namespace phusong::output {
namespace {

using Layout = JsonWriter::Layout;
using domain::GroupFigure;

std::string kind_name(domain::Group::Kind kind) {
    switch (kind) {
        case domain::Group::Kind::type:
            return "type";
        case domain::Group::Kind::parent:
            return "parent";
        case domain::Group::Kind::custom:
            return "custom";
        case domain::Group::Kind::all:
            break;
    }
    return "all";
}

const GroupFigure& figure_of(const domain::Evaluation& evaluation, std::size_t group,
                             std::size_t column) {
    return evaluation.figures[group * evaluation.columns.size() + column];
}

void write_covered(JsonWriter& json, const GroupFigure& figure, const Value& population_basis) {
    json.member("area_covered_km2", square_km(figure.area_covered_m2));
    json.member("area_covered_pct", percent(figure.area_covered_m2, figure.area_m2));
    json.member("population_covered", persons(figure.population_covered));
    json.member("population_covered_pct", percent(figure.population_covered, figure.population));
    // How people came to be counted, beside every count of them.
    json.member("population_basis", figure.population_covered ? population_basis : Value{});
    if (figure.settlements) {
        json.member("settlements_covered",
                    Value(Number{figure.settlements_covered.value_or(0), 0}));
        json.member("settlements_covered_pct",
                    percent(figure.settlements_covered, figure.settlements));
    }
    if (figure.premises) {
        json.member("premises_covered", Value(Number{figure.premises_covered.value_or(0), 0}));
        json.member("premises_covered_pct", percent(figure.premises_covered, figure.premises));
    }
    if (figure.road_m) {
        json.member("road_covered_km", kilometres(figure.road_covered_m));
        json.member("road_covered_pct", percent(figure.road_covered_m, figure.road_m));
    }
}

void write_figure(JsonWriter& json, const domain::Evaluation& evaluation, const GroupFigure& figure,
                  const Value& population_basis) {
    const domain::ReachColumn& column = evaluation.columns[figure.column];
    json.begin_object(Layout::in_line);
    json.member("service", Value(evaluation.services[column.service].id));
    json.member("operator", Value(domain::to_string(column.op)));
    write_covered(json, figure, population_basis);
    json.key("units");
    json.begin_object();
    for (std::size_t rule = 0; rule < evaluation.rules.size(); ++rule) {
        const GroupFigure::Count& count = figure.rules[rule];
        json.key(domain::to_string(evaluation.rules[rule]));
        json.begin_object();
        json.member("met", count.met);
        json.member("not_met", count.not_met);
        json.member("unknown", count.unknown);
        json.end_object();
    }
    json.end_object();
    json.end_object();
}

void write_group(JsonWriter& json, const WriteContext& context, std::size_t group_index) {
    const domain::Evaluation& evaluation = context.study.evaluation;
    const domain::Group& group = evaluation.groups[group_index];
    json.begin_object();
    json.member("id", Value(group.id));
    json.member("kind", Value(kind_name(group.kind)));
    json.member("label", group.label);
    json.member("unit_count", group.units.size());
    if (!evaluation.columns.empty()) {
        // The denominators are the same for every column of the group.
        const GroupFigure& figure = figure_of(evaluation, group_index, 0);
        json.member("area_km2", square_km(figure.area_m2));
        json.member("population", persons(figure.population));
        json.member("units_without_population", figure.units_without_population);
        if (figure.settlements) json.member("settlements", Value(Number{*figure.settlements, 0}));
        if (figure.premises) json.member("premises", Value(Number{*figure.premises, 0}));
        if (figure.road_m) json.member("road_km", kilometres(figure.road_m));
    }
    json.key("figures");
    json.begin_array();
    for (std::size_t column = 0; column < evaluation.columns.size(); ++column)
        if (context.facts.studied(evaluation.columns[column].service) &&
            evaluation.columns[column].op.kind != domain::OperatorKey::Kind::exactly)
            write_figure(json, evaluation, figure_of(evaluation, group_index, column),
                         joined_basis(context.study.units, group.units));
    json.end_array();
    json.end_object();
}

void write_family(JsonWriter& json, const domain::Study& study, std::uint32_t service,
                  std::size_t group) {
    const domain::Evaluation& evaluation = study.evaluation;
    json.begin_object();
    json.member("group", Value(evaluation.groups[group].id));
    json.member("service", Value(evaluation.services[service].id));
    json.key("shares");
    json.begin_array();
    for (std::size_t column = 0; column < evaluation.columns.size(); ++column) {
        const domain::ReachColumn& asked = evaluation.columns[column];
        if (asked.service != service || asked.op.kind != domain::OperatorKey::Kind::exactly)
            continue;
        json.begin_object(Layout::in_line);
        json.member("operators", asked.op.count);
        write_covered(json, figure_of(evaluation, group, column),
                      joined_basis(study.units, evaluation.groups[group].units));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace

void write_groups(JsonWriter& json, const WriteContext& context) {
    json.key("groups");
    json.begin_array();
    for (std::size_t group = 0; group < context.study.evaluation.groups.size(); ++group)
        write_group(json, context, group);
    json.end_array();
}

void write_operator_families(JsonWriter& json, const WriteContext& context) {
    const domain::Evaluation& evaluation = context.study.evaluation;
    json.key("exactly_n");
    json.begin_array();
    for (std::size_t group = 0; group < evaluation.groups.size(); ++group)
        for (std::uint32_t service = 0; service < evaluation.services.size(); ++service)
            if (context.facts.studied(service)) write_family(json, context.study, service, group);
    json.end_array();
}

void write_sdg(JsonWriter& json, const domain::Study& study) {
    const Value basis = joined_basis(study.units);
    json.key("sdg_9c1");
    json.begin_array();
    for (const domain::SdgFigure& figure : study.evaluation.sdg) {
        const auto covered = [&](std::string_view name, const std::optional<double>& people,
                                 double area_m2, const std::string& op) {
            json.key(name);
            json.begin_object(Layout::in_line);
            if (!op.empty()) json.member("operator", Value(op));
            json.member("population_covered", persons(people));
            json.member("population_covered_pct", percent(people, figure.population));
            json.member("population_basis", people ? basis : Value{});
            json.member("area_covered_km2", square_km(area_m2));
            json.member("area_covered_pct", percent(area_m2, figure.area_m2));
            json.end_object();
        };
        json.begin_object();
        json.member("technology", Value(domain::to_string(figure.technology)));
        json.member("population", persons(figure.population));
        json.member("area_km2", square_km(figure.area_m2));
        covered("union_of_operators", figure.union_of_operators_population,
                figure.union_of_operators_area_m2, "");
        covered("best_operator", figure.best_operator_population, figure.best_operator_area_m2,
                figure.best_operator);
        json.end_object();
    }
    json.end_array();
}

}  // namespace phusong::output
