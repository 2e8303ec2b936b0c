#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geometry/to_geographic.hpp"
#include "output/bounding_box.hpp"
#include "output/file_kind.hpp"
#include "output/in_order.hpp"
#include "output/investment_tables.hpp"
#include "output/json_writer.hpp"
#include "output/measured_claims.hpp"
#include "output/table.hpp"

namespace phusong::output {
std::string geojson_statement(const WriteContext& context) {
    const domain::StudyInfo& info = context.study.info;
    const std::string& language = context.options.language;
    std::string out;
    const auto add = [&](std::string_view name, const std::string& text) {
        if (text.empty()) return;
        append_json_string(out, name);
        out += ':';
        append_json_string(out, text);
        out += ",\n";
    };
    add("title", info.title.in(language));
    add("reference_date", info.reference_date);
    add("boundary_version", info.boundary_version.in(language));
    out += "\"notices\":[";
    for (std::size_t i = 0; i < info.notices.size(); ++i) {
        if (i > 0) out += ',';
        append_json_string(out, info.notices[i].in(language));
    }
    out += "],\n";
    out += info.synthetic ? "\"synthetic\":true,\n" : "\"synthetic\":false,\n";
    add("generator", "phusong " + context.options.versions.phusong);
    return out;
}

namespace {

using geometry::GeographicArea;
using geometry::GeographicPoint;
using geometry::GeographicPolygon;
using geometry::GeographicRing;

void append_position(std::string& out, GeographicPoint p) {
    out += '[';
    append_e7(out, p.lon_e7);
    out += ',';
    append_e7(out, p.lat_e7);
    out += ']';
}

void append_ring(std::string& out, const GeographicRing& ring) {
    out += '[';
    for (const GeographicPoint& p : ring) {
        append_position(out, p);
        out += ',';
    }
    append_position(out, ring.front());  // RFC 7946, 3.1.6: the last position is the first
    out += ']';
}

void append_rings(std::string& out, const GeographicPolygon& polygon) {
    out += '[';
    append_ring(out, polygon.shell);
    for (const GeographicRing& hole : polygon.holes) {
        out += ',';
        append_ring(out, hole);
    }
    out += ']';
}

void append_geometry(std::string& out, const GeographicArea& area) {
    if (area.empty()) {
        out += "null";  // RFC 7946, 3.2: a feature without a place
        return;
    }
    if (area.polygons.size() == 1) {
        out += R"({"type":"Polygon","coordinates":)";
        append_rings(out, area.polygons.front());
        out += '}';
        return;
    }
    out += R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < area.polygons.size(); ++i) {
        if (i > 0) out += ',';
        append_rings(out, area.polygons[i]);
    }
    out += "]}";
}

/// Appends the member "bbox" and a comma, or nothing where there is no box.
void append_bbox(std::string& out, const BoundingBox& box) {
    const auto corners = box.corners();
    if (!corners) return;
    out += R"("bbox":[)";
    for (std::size_t i = 0; i < corners->size(); ++i) {
        if (i > 0) out += ',';
        append_e7(out, (*corners)[i]);
    }
    out += "],";
}

/// How the features of a collection are made: their properties, and the rest by row.
struct Collection {
    Table properties;
    std::function<std::string(std::size_t row)> id;
    std::function<const GeographicArea&(std::size_t row)> area;
};

std::vector<std::string> quoted_names(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) {
        std::string& name = names.emplace_back();
        append_json_string(name, column.name);
        name += ':';
    }
    return names;
}

void append_feature(std::string& out, const Collection& collection,
                    const std::vector<std::string>& names, std::size_t row, BoundingBox& box) {
    const GeographicArea& area = collection.area(row);
    box.include(area);
    out += row == 0 ? "\n" : ",\n";
    out += R"({"type":"Feature","id":)";
    append_json_string(out, collection.id(row));
    out += ',';
    append_bbox(out, box);
    out += "\"properties\":{";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += ',';
        out += names[i];
        append_json_value(out, collection.properties.columns[i].value(row));
    }
    out += "},\"geometry\":";
    append_geometry(out, area);
    out += '}';
}

void write_collection(const WriteContext& context, const Collection& collection, OutputFile& file) {
    file.write("{\"type\":\"FeatureCollection\",\n");
    file.write(geojson_statement(context));
    file.write("\"features\":[");
    const std::vector<std::string> names = quoted_names(collection.properties);
    const std::size_t count = collection.properties.row_count;
    std::vector<BoundingBox> boxes(count);
    write_in_order(file, count, context.study.threads, [&](std::size_t row, std::string& text) {
        append_feature(text, collection, names, row, boxes[row]);
    });
    BoundingBox all;
    for (const BoundingBox& box : boxes) all.include(box);
    // The box comes last because it is known last; members of an object have no order.
    std::string bbox;
    append_bbox(bbox, all);
    if (!bbox.empty()) bbox.pop_back();
    file.write(bbox.empty() ? "\n]}\n" : "\n],\n" + bbox + "}\n");
}

std::string question_id(const domain::Study& study, std::uint32_t column_index) {
    const domain::ReachColumn& column = study.evaluation.columns[column_index];
    return study.evaluation.services[column.service].id + "/" + domain::to_string(column.op);
}

}  // namespace

void write_communes_geojson(const WriteContext& context, OutputFile& file) {
    const domain::Study& study = context.study;
    write_collection(
        context,
        {wide_table(study, context.facts),
         [&](std::size_t row) { return study.units.list[row].code; },
         [&](std::size_t row) -> const GeographicArea& { return context.areas.unit(row); }},
        file);
}

void write_lots_geojson(const WriteContext& context, OutputFile& file) {
    write_collection(
        context,
        {lots_table(context.study), [](std::size_t row) { return std::to_string(row + 1); },
         [&](std::size_t row) -> const GeographicArea& { return context.areas.lot(row); }},
        file);
}

void write_settlements_geojson(const WriteContext& context, OutputFile& file) {
    const domain::Study& study = context.study;
    const Table table = settlement_table(study, context.facts);
    const std::vector<std::string> names = quoted_names(table);
    const auto point_of = [&](std::size_t row) {
        constexpr double kE7 = 1e7;
        const geometry::LonLat& at = study.settlements[row].position;
        return GeographicPoint{static_cast<std::int32_t>(std::llround(at.lon_deg * kE7)),
                               static_cast<std::int32_t>(std::llround(at.lat_deg * kE7))};
    };
    file.write("{\"type\":\"FeatureCollection\",\n");
    file.write(geojson_statement(context));
    file.write("\"features\":[");
    write_in_order(file, table.row_count, context.study.threads,
                   [&](std::size_t row, std::string& out) {
                       out += row == 0 ? "\n" : ",\n";
                       out += R"({"type":"Feature","properties":{)";
                       for (std::size_t i = 0; i < names.size(); ++i) {
                           if (i > 0) out += ',';
                           out += names[i];
                           append_json_value(out, table.columns[i].value(row));
                       }
                       out += R"(},"geometry":{"type":"Point","coordinates":)";
                       append_position(out, point_of(row));
                       out += "}}";
                   });
    file.write("\n]}\n");
}

void write_measured_claims_geojson(const WriteContext& context, OutputFile& file) {
    const domain::MeasuredCoverage& measured = *context.study.measured;
    const auto squares = measured_squares(measured);
    write_collection(
        context,
        {measured_claims_table(measured), [&](std::size_t row) { return std::to_string(row); },
         [&](std::size_t row) -> const GeographicArea& { return squares[row]; }},
        file);
}

void write_coverage_geojson(const WriteContext& context, OutputFile& file) {
    const domain::Study& study = context.study;
    const auto& regions = study.coverage_regions;
    write_collection(
        context,
        {coverage_table(study, context.facts, context.options.language),
         [&](std::size_t row) { return question_id(study, regions[row].column); },
         [&](std::size_t row) -> const GeographicArea& { return context.areas.coverage(row); }},
        file);
}

void write_notspots_geojson(const WriteContext& context, OutputFile& file) {
    const domain::Study& study = context.study;
    const auto& regions = study.notspot_regions;
    write_collection(
        context,
        {notspot_table(study, context.facts, context.options.language),
         [&](std::size_t row) {
             return study.units.list[regions[row].unit].code + "/" +
                    question_id(study, regions[row].column);
         },
         [&](std::size_t row) -> const GeographicArea& { return context.areas.notspot(row); }},
        file);
}

}  // namespace phusong::output
