#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "core/memory_use.hpp"
#include "output/file_kind.hpp"
#include "output/json_writer.hpp"
#include "output/prediction_json.hpp"

namespace phusong::output {
namespace {

using Layout = JsonWriter::Layout;

// A log of more is of no use to a reader, and the counts say how many there are.
constexpr std::size_t kMostIssues = 10'000;

constexpr int kSecondDecimals = 3;

void write_tool(JsonWriter& json, const WriteContext& context) {
    const Versions& versions = context.options.versions;
    json.member("generator", Value("phusong " + versions.phusong));
    json.key("versions");
    json.begin_object(Layout::in_line);
    json.member("phusong", Value(versions.phusong));
    json.member("gdal", Value(versions.gdal));
    json.member("geos", Value(versions.geos));
    json.member("proj", Value(versions.proj));
    json.end_object();
    json.key("command");
    json.begin_array(Layout::in_line);
    for (const std::string& argument : context.study.command) json.value(Value(argument));
    json.end_array();
    json.member("project_file", text_or_null(context.study.info.project_file));
    json.member("project_file_sha256", text_or_null(context.study.info.project_file_sha256));
}

void write_crs(JsonWriter& json) {
    json.key("crs");
    json.begin_object();
    json.member(
        "computation",
        Value("OGC:CRS84, WGS 84 longitude and latitude on a grid of 1e-8 degrees; areas on "
              "the ellipsoid"));
    json.member("output", Value("OGC:CRS84, WGS 84 longitude and latitude, 7 decimals"));
    json.end_object();
}

void write_counts(JsonWriter& json, const domain::SourceRecord& source) {
    json.key("records");
    json.begin_object(Layout::in_line);
    json.member("read", source.records_read);
    json.member("used", source.used);
    json.member("repaired", source.repaired);
    json.member("null_geometry", source.null_geometry);
    json.member("empty_geometry", source.empty_geometry);
    json.member("not_polygon", source.not_polygon);
    json.member("rejected", source.rejected);
    json.member("duplicate", source.duplicate);
    json.member("filtered", source.filtered);
    json.member("not_valid_then", source.not_valid_then);
    json.end_object();
}

/// Of rasters; their records are the cells read.
void write_raster(JsonWriter& json, const std::optional<domain::RasterFacts>& facts) {
    constexpr int kPeopleDecimals = 3;
    constexpr int kShareDecimals = 9;
    json.key("raster");
    if (!facts) {
        json.value(Value{});
        return;
    }
    json.begin_object();
    json.member("band", static_cast<std::uint64_t>(facts->band));
    json.member("columns", facts->raster_columns);
    json.member("rows", facts->raster_rows);
    json.member("cells_read", facts->cells_read);
    json.member("with_amount", facts->with_amount);
    json.member("no_data", facts->no_data);
    json.member("negative", facts->negative);
    json.member("not_a_number", facts->not_a_number);
    json.member("sum", Value(Number{facts->sum, kPeopleDecimals}));
    json.member("sum_distributed", facts->sum_distributed
                                       ? Value(Number{*facts->sum_distributed, kPeopleDecimals})
                                       : Value{});
    json.member("share_outside", Value(Number{facts->share_outside, kShareDecimals}));
    json.end_object();
}

void write_other_files(JsonWriter& json, const domain::SourceRecord& source) {
    json.key("other_files");
    json.begin_array();
    for (const domain::SourceFile& file : source.other_files) {
        json.begin_object(Layout::in_line);
        json.member("name", Value(file.name));
        json.member("sha256", Value(file.sha256));
        json.member("bytes", file.bytes);
        json.end_object();
    }
    json.end_array();
}

void write_inputs(JsonWriter& json, const domain::Study& study) {
    constexpr int kAccuracyDecimals = 3;
    json.key("inputs");
    json.begin_array();
    for (const domain::SourceRecord& source : study.sources) {
        json.begin_object();
        json.member("role", Value(source.role));
        json.member("path", Value(source.path));
        json.member("layer", text_or_null(source.layer));
        json.member("driver", text_or_null(source.driver));
        json.member("sha256", text_or_null(source.sha256));
        json.member("bytes", source.bytes);
        write_other_files(json, source);
        json.member("crs", text_or_null(source.crs));
        json.member("crs_origin", text_or_null(source.crs_origin));
        json.member("transformation", text_or_null(source.transformation));
        json.member("transformation_accuracy_m",
                    source.transformation_accuracy_m
                        ? Value(Number{*source.transformation_accuracy_m, kAccuracyDecimals})
                        : Value{});
        json.member("encoding", text_or_null(source.encoding));
        write_counts(json, source);
        json.member("vertices", source.vertices);
        write_raster(json, source.raster);
        json.end_object();
    }
    json.end_array();
}

void write_layers(JsonWriter& json, const domain::Study& study) {
    const auto number = [](const std::optional<double>& value) {
        constexpr int kDecimals = 4;
        return value ? Value(Number{*value, kDecimals}) : Value{};
    };
    json.key("layers");
    json.begin_array();
    for (const domain::Layer& layer : study.coverage.layers) {
        json.begin_object(Layout::in_line);
        json.member("id", Value(domain::layer_id(layer)));
        json.member("technology", Value(domain::to_string(layer.technology)));
        json.member("operator", text_or_null(layer.operator_code));
        json.member("environment", text_or_null(layer.environment));
        json.member("threshold_dbm", number(layer.threshold_dbm));
        json.member("down_mbps", number(layer.down_mbps));
        json.member("up_mbps", number(layer.up_mbps));
        json.member("basis", Value(domain::to_string(layer.basis)));
        json.end_object();
    }
    json.end_array();
}

void write_timings(JsonWriter& json, const WriteContext& context) {
    json.key("timings");
    json.begin_array();
    for (const auto* const timings : {&context.study.timings, &context.writing}) {
        for (const domain::StageTiming& timing : *timings) {
            json.begin_object(Layout::in_line);
            json.member("stage", Value(timing.stage));
            json.member("wall_s", Value(Number{timing.wall_s, kSecondDecimals}));
            json.member("cpu_s",
                        timing.cpu_s ? Value(Number{*timing.cpu_s, kSecondDecimals}) : Value{});
            json.end_object();
        }
    }
    json.end_array();
    json.member("threads", static_cast<std::uint64_t>(std::max(0, context.study.threads)));
    json.member("peak_memory_bytes", core::peak_memory_bytes());
    if (context.study.memory_bytes > 0) {
        json.member("memory_bound_bytes", context.study.memory_bytes);
        json.member("temporary_file_bytes", context.study.temporary_bytes);
    }
}

void write_files(JsonWriter& json, const WriteContext& context) {
    json.key("files");
    json.begin_array();
    for (const WrittenFile& file : context.written) {
        json.begin_object(Layout::in_line);
        json.member("name", Value(file.path.filename().string()));
        json.member("bytes", file.bytes);
        json.end_object();
    }
    json.end_array();
}

void write_issues(JsonWriter& json, const core::IssueLog& issues) {
    json.key("issues");
    json.begin_object();
    json.member("total", issues.all().size());
    json.member("listed", std::min(issues.all().size(), kMostIssues));
    json.key("counts");
    json.begin_object();
    for (const auto& [kind, count] : issues.counts_by_kind()) json.member(kind, count);
    json.end_object();
    json.key("list");
    json.begin_array();
    for (std::size_t i = 0; i < std::min(issues.all().size(), kMostIssues); ++i) {
        const core::Issue& issue = issues.all()[i];
        json.begin_object(Layout::in_line);
        json.member("severity", Value(core::to_string(issue.severity)));
        json.member("kind", Value(issue.kind));
        json.member("source", text_or_null(issue.source));
        json.member("feature", text_or_null(issue.feature));
        json.member("reason", text_or_null(issue.reason));
        json.member("action", text_or_null(issue.action));
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace

void write_run_json(const WriteContext& context, OutputFile& file) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    write_tool(json, context);
    json.member("synthetic", Value(context.study.info.synthetic));
    write_crs(json);
    write_inputs(json, context.study);
    write_layers(json, context.study);
    write_predictions(json, context.study.predictions);
    write_issues(json, context.study.issues);
    write_timings(json, context);
    write_files(json, context);
    json.end_object();
    file.write(text);
}

}  // namespace phusong::output
