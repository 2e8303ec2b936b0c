#include "output/summary_settlements.hpp"

#include "output/notspot_settlements.hpp"

namespace phusong::output {
namespace {

using Layout = JsonWriter::Layout;

// settlements.csv has them all.
constexpr std::size_t kListedSettlements = 100;

void write_settlement(JsonWriter& json, const domain::Study& study, std::uint32_t index,
                      std::uint32_t service) {
    const domain::Place& place = study.settlements[index];
    const domain::Unit& unit = *unit_of_settlement(study, index);
    json.begin_object(Layout::in_line);
    json.member("code", text_or_null(place.code));
    json.member("name", text_or_null(place.name));
    json.member("unit_code", Value(unit.code));
    json.member("unit_name", text_or_null(unit.name));
    json.member("population", persons(place.population));
    json.key("operators_missing");
    json.begin_array();
    for (const std::string& code : operators_at(study, index, service, false))
        json.value(Value(code));
    json.end_array();
    json.end_object();
}

}  // namespace

void write_notspot_settlements(JsonWriter& json, const WriteContext& context) {
    const domain::Study& study = context.study;
    if (study.settlements.empty()) return;
    json.key("notspot_settlements");
    json.begin_array();
    for (std::uint32_t column = 0; column < study.evaluation.columns.size(); ++column) {
        const domain::ReachColumn& asked = study.evaluation.columns[column];
        if (asked.op.kind != domain::OperatorKey::Kind::any ||
            !context.facts.studied(asked.service))
            continue;
        const NotspotSettlements found = notspot_settlements(study, column);
        json.begin_object();
        json.member("service", Value(study.evaluation.services[asked.service].id));
        json.member("settlements", found.settlements);
        json.member("not_covered", found.missing.size());
        json.member("population", persons(found.population));
        json.member("population_not_covered", persons(found.population_missing));
        json.key("first");
        json.begin_array();
        for (std::size_t i = 0; i < found.missing.size() && i < kListedSettlements; ++i)
            write_settlement(json, study, found.missing[i], asked.service);
        json.end_array();
        json.end_object();
    }
    json.end_array();
}

}  // namespace phusong::output
