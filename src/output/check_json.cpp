#include <string>

#include "output/json_writer.hpp"
#include "output/write_check.hpp"

namespace phusong::output {
namespace {

using Layout = JsonWriter::Layout;

constexpr double kM2PerKm2 = 1e6;
constexpr int kAreaDecimals = 8;

void write_finding(JsonWriter& json, const domain::Finding& finding, const std::string& language) {
    json.begin_object();
    json.member("severity", Value(core::to_string(finding.severity)));
    json.member("stops_run", Value(finding.stops_run));
    json.member("kind", Value(finding.kind));
    json.member("source", text_or_null(finding.source));
    json.member("count", finding.count);
    json.member("title", Value(finding.title.in(language)));
    json.member("run_does", text_or_null(finding.run_does.in(language)));
    json.member("mend", text_or_null(finding.mend.in(language)));
    json.key("examples");
    json.begin_array();
    for (const domain::FindingExample& example : finding.examples) {
        json.begin_object(Layout::in_line);
        json.member("feature", text_or_null(example.feature));
        json.member("detail", text_or_null(example.detail.in(language)));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

void write_source(JsonWriter& json, const domain::SourceRecord& source) {
    json.begin_object();
    json.member("role", Value(source.role));
    json.member("path", Value(source.path));
    json.member("layer", text_or_null(source.layer));
    json.member("driver", text_or_null(source.driver));
    json.member("sha256", text_or_null(source.sha256));
    json.member("crs", text_or_null(source.crs));
    json.member("crs_origin", text_or_null(source.crs_origin));
    json.member("encoding", text_or_null(source.encoding));
    json.member("records_read", source.records_read);
    json.member("records_used", source.used);
    json.end_object();
}

}  // namespace

std::string check_json(const domain::CheckReport& report, const Versions& versions,
                       const std::string& language) {
    std::string text;
    JsonWriter json(text);
    const auto square_km_of = [&](double area_m2) {
        return report.areas_known ? Value(Number{area_m2 / kM2PerKm2, kAreaDecimals}) : Value{};
    };
    json.begin_object();
    json.member("generator", Value("phusong " + versions.phusong));
    json.member("project_file", text_or_null(report.info.project_file));
    json.member("project_file_sha256", text_or_null(report.info.project_file_sha256));
    json.member("synthetic", Value(report.info.synthetic));
    json.key("counts");
    json.begin_object(Layout::in_line);
    json.member("error", report.count(core::Severity::error));
    json.member("warning", report.count(core::Severity::warning));
    json.member("info", report.count(core::Severity::info));
    json.end_object();
    json.key("units");
    json.begin_object(Layout::in_line);
    json.member("count", report.units);
    json.member("union_area_km2", square_km_of(report.union_area_m2));
    json.member("overlaps", report.overlap_count);
    json.member("overlap_area_km2", square_km_of(report.overlap_area_m2));
    json.member("gaps", report.gap_count);
    json.member("gap_area_km2", square_km_of(report.gap_area_m2));
    json.end_object();
    json.key("sources");
    json.begin_array();
    for (const domain::SourceRecord& source : report.sources) write_source(json, source);
    json.end_array();
    json.key("findings");
    json.begin_array();
    for (const domain::Finding& finding : report.findings) write_finding(json, finding, language);
    json.end_array();
    json.end_object();
    return text;
}

}  // namespace phusong::output
