#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "output/file_kind.hpp"
#include "output/json_writer.hpp"
#include "output/measured_claims.hpp"
#include "output/prediction_json.hpp"
#include "output/summary_claims.hpp"
#include "output/summary_groups.hpp"
#include "output/summary_investment.hpp"
#include "output/summary_settlements.hpp"
#include "output/unit_columns.hpp"

namespace phusong::output {
namespace {

using Layout = JsonWriter::Layout;

void write_text_or_null(JsonWriter& json, const char* name, const domain::Text& text) {
    if (text.en.empty() && text.vi.empty()) return json.member(name, Value{});
    json.member(name, text);
}

void write_study_info(JsonWriter& json, const WriteContext& context) {
    const domain::StudyInfo& info = context.study.info;
    json.member("generator", Value("phusong " + context.options.versions.phusong));
    json.member("title", info.title);
    json.member("reference_date", text_or_null(info.reference_date));
    write_text_or_null(json, "boundary_version", info.boundary_version);
    json.member("synthetic", Value(info.synthetic));
    json.key("notices");
    json.begin_array();
    for (const domain::Text& notice : info.notices) json.text(notice);
    json.end_array();
}

void write_denominators(JsonWriter& json, const domain::Study& study) {
    const domain::Evaluation& evaluation = study.evaluation;
    double area_m2 = 0;
    double population = 0;
    std::size_t with_population = 0;
    std::size_t with_centre = 0;
    for (const double unit_m2 : evaluation.unit_area_m2) area_m2 += unit_m2;
    for (const domain::Unit& unit : study.units.list) {
        if (unit.centre) ++with_centre;
        if (!unit.population) continue;
        ++with_population;
        population += *unit.population;
    }
    json.key("denominators");
    json.begin_object();
    json.member("units", study.units.size());
    json.member("unit_noun", study.info.unit_noun);
    json.member("area_km2", square_km(area_m2));
    json.member("units_with_population", with_population);
    json.member("population", with_population > 0 ? persons(population) : Value{});
    json.member("population_basis", joined_basis(study.units));
    const auto inside = [](const std::vector<domain::PlaceReach>& places) {
        return static_cast<std::size_t>(
            std::count_if(places.begin(), places.end(),
                          [](const domain::PlaceReach& place) { return !place.units.empty(); }));
    };
    if (!study.settlements.empty()) json.member("settlements", inside(study.cube.settlements));
    if (!study.premises.empty()) json.member("premises", inside(study.cube.premises));
    json.member("units_with_centre", with_centre);
    json.end_object();
}

void write_bases(JsonWriter& json, const domain::Study& study) {
    std::map<domain::Basis, std::size_t> layers;
    for (const domain::Layer& layer : study.coverage.layers) ++layers[layer.basis];
    json.key("bases");
    json.begin_array();
    for (const auto& [basis, count] : layers) {
        json.begin_object(Layout::in_line);
        json.member("basis", Value(domain::to_string(basis)));
        json.member("layers", count);
        json.end_object();
    }
    json.end_array();
}

void write_services(JsonWriter& json, const WriteContext& context) {
    const auto& services = context.study.evaluation.services;
    const auto tokens = column_tokens(services);
    json.key("services");
    json.begin_array();
    for (std::uint32_t i = 0; i < services.size(); ++i) {
        json.begin_object(Layout::in_line);
        json.member("id", Value(services[i].id));
        json.member("label", services[i].label);
        json.member("column_name", Value(tokens[i]));
        json.member("studied", Value(context.facts.studied(i)));
        json.key("operators");
        json.begin_array();
        for (const std::string& code : context.facts.operators(i)) json.value(Value(code));
        json.end_array();
        json.end_object();
    }
    json.end_array();
}

void write_tolerance(JsonWriter& json, const domain::TraceTolerance& tolerance) {
    constexpr int kDecimals = 4;
    json.key("tolerance");
    json.begin_object(Layout::in_line);
    json.member("area_m2", Value(Number{tolerance.area_m2, kDecimals}));
    json.member("share_pct", Value(Number{tolerance.share_pct, kDecimals}));
    json.end_object();
}

void write_tiling(JsonWriter& json, const domain::Study& study) {
    double overlap_m2 = 0;
    double gap_m2 = 0;
    for (const domain::UnitOverlap& overlap : study.tiling.overlaps) overlap_m2 += overlap.area_m2;
    for (const domain::UnitGap& gap : study.tiling.gaps) gap_m2 += gap.area_m2;
    json.key("tiling");
    json.begin_object();
    json.member("union_area_km2", square_km(study.tiling.union_area_m2));
    json.member("overlap_area_km2", square_km(overlap_m2));
    json.member("gap_area_km2", square_km(gap_m2));
    json.key("overlaps");
    json.begin_array();
    for (const domain::UnitOverlap& overlap : study.tiling.overlaps) {
        json.begin_object(Layout::in_line);
        json.member("first", Value(study.units.list[overlap.first].code));
        json.member("second", Value(study.units.list[overlap.second].code));
        json.member("area_km2", square_km(overlap.area_m2));
        json.end_object();
    }
    json.end_array();
    json.key("gaps");
    json.begin_array();
    for (const domain::UnitGap& gap : study.tiling.gaps) {
        constexpr int kDecimals = 7;
        json.begin_object(Layout::in_line);
        json.member("area_km2", square_km(gap.area_m2));
        json.member("lon_deg", Value(Number{gap.lon_deg, kDecimals}));
        json.member("lat_deg", Value(Number{gap.lat_deg, kDecimals}));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

void write_checks(JsonWriter& json, const core::IssueLog& issues) {
    std::map<std::pair<std::string, core::Severity>, std::size_t> kinds;
    for (const core::Issue& issue : issues.all()) ++kinds[{issue.kind, issue.severity}];
    json.key("checks");
    json.begin_object();
    json.member("issues", issues.all().size());
    for (const auto severity :
         {core::Severity::error, core::Severity::warning, core::Severity::info})
        json.member(core::to_string(severity) + "s", issues.count(severity));
    json.key("by_kind");
    json.begin_array();
    for (const auto& [kind, count] : kinds) {
        json.begin_object(Layout::in_line);
        json.member("kind", Value(kind.first));
        json.member("severity", Value(core::to_string(kind.second)));
        json.member("count", count);
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace

// Nothing in this file may depend on when, where or on how many threads the run took place: the
// same study gives the same bytes.
void write_summary_json(const WriteContext& context, OutputFile& file) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    write_study_info(json, context);
    write_headlines(json, context);
    write_targets(json, context);
    write_denominators(json, context.study);
    write_bases(json, context.study);
    write_predictions(json, context.study.predictions);
    write_measured_claims(json, context.study);
    write_services(json, context);
    write_rules(json, context);
    write_tolerance(json, context.study.evaluation.tolerance);
    write_sdg(json, context.study);
    write_notspot_settlements(json, context);
    write_operator_families(json, context);
    write_groups(json, context);
    write_tiling(json, context.study);
    write_checks(json, context.study.issues);
    write_investment(json, context);
    json.end_object();
    file.write(text);
}

}  // namespace phusong::output
