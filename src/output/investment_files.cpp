#include <cmath>
#include <cstdint>
#include <string>

#include "output/csv.hpp"
#include "output/file_kind.hpp"
#include "output/investment_tables.hpp"
#include "output/json_writer.hpp"

namespace phusong::output {
namespace {

void write_table(const Table& table, OutputFile& file) {
    std::string text = "\xEF\xBB\xBF";  // tells Excel that this is UTF-8
    append_csv_header(text, table);
    for (std::size_t row = 0; row < table.row_count; ++row)
        append_csv_row(text, table, row, {true});
    file.write(text);
}

std::int64_t degrees_e7(double degrees) {
    constexpr double kE7 = 1e7;
    return std::llround(degrees * kE7);
}

}  // namespace

void write_investment_csv(const WriteContext& context, OutputFile& file) {
    write_table(investment_table(context.study), file);
}

void write_lots_csv(const WriteContext& context, OutputFile& file) {
    write_table(lots_table(context.study), file);
}

void write_frontier_csv(const WriteContext& context, OutputFile& file) {
    write_table(frontier_table(context.study), file);
}

void write_gaps_csv(const WriteContext& context, OutputFile& file) {
    write_table(gap_table(context.study), file);
}

void write_proposed_sites_geojson(const WriteContext& context, OutputFile& file) {
    const domain::Study& study = context.study;
    const Table table = proposed_sites_table(study);
    file.write("{\"type\":\"FeatureCollection\",\n");
    file.write(geojson_statement(context));
    file.write("\"features\":[");
    for (std::size_t row = 0; row < table.row_count; ++row) {
        std::string out = row == 0 ? "\n" : ",\n";
        out += R"({"type":"Feature","properties":{)";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0) out += ',';
            append_json_string(out, table.columns[i].name);
            out += ':';
            append_json_value(out, table.columns[i].value(row));
        }
        out += R"(},"geometry":{"type":"Point","coordinates":[)";
        const geometry::LonLat& at = study.investment->sites[row].position;
        append_e7(out, degrees_e7(at.lon_deg));
        out += ',';
        append_e7(out, degrees_e7(at.lat_deg));
        out += "]}}";
        file.write(out);
    }
    file.write("\n]}\n");
}

}  // namespace phusong::output
