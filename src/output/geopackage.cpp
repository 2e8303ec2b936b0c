#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "output/column_titles.hpp"
#include "output/file_kind.hpp"
#include "output/gdal_dataset.hpp"
#include "output/map_layers.hpp"
#include "output/measured_claims.hpp"
#include "output/qgis_investment.hpp"
#include "output/qgis_points.hpp"
#include "output/qgis_style.hpp"
#include "output/study_document.hpp"
#include "output/utf8.hpp"

namespace phusong::output {
namespace {

std::string sql_text(const std::string& text) {
    std::string out = "'";
    for (const char c : valid_utf8(text)) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

/// The Schema extension (OGC 12-128r18, annex F.9), in which describe_columns writes.
void add_schema_extension(GdalDataset& package) {
    package.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT "
        "NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, "
        "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), "
        "CONSTRAINT gdc_tn UNIQUE (table_name, name))");
    for (const char* const table : {"gpkg_data_columns", "gpkg_data_column_constraints"}) {
        package.execute(fmt::format(
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, "
            "scope) VALUES ('{}', NULL, 'gpkg_schema', "
            "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')",
            table));
    }
    package.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, "
        "constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max "
        "NUMERIC, max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE "
        "(constraint_name, constraint_type, value))");
}

/// gpkg_data_columns: what each field is called, its unit and where it is explained.
void describe_columns(GdalDataset& package, const MapLayer& layer) {
    for (std::size_t i = 0; i < layer.table.columns.size(); ++i) {
        const Column& column = layer.table.columns[i];
        package.execute(fmt::format(
            "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title, "
            "description) VALUES ({}, {}, {}, {}, {})",
            sql_text(layer.name), sql_text(column.name), sql_text(layer.aliases[i]),
            sql_text(layer.aliases[i]),
            sql_text("unit: " + column.unit + "; docs/formats.md explains " + column.name)));
    }
}

/// The study itself, for `phusong report`: an extension of phusong's own (docs/formats.md).
void add_study(GdalDataset& package, const domain::Study& study) {
    package.execute(
        "CREATE TABLE phusong_study (part INTEGER PRIMARY KEY NOT NULL, content TEXT NOT NULL)");
    package.execute(
        "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) "
        "VALUES ('phusong_study', NULL, 'phusong_study', 'docs/formats.md of phusong', "
        "'read-write')");
    // In parts, because a statement of SQL has a greatest length.
    constexpr std::size_t kPart = 500'000;
    const std::string document = study_document(study);
    for (std::size_t at = 0; at < document.size(); at += kPart)
        package.execute(fmt::format("INSERT INTO phusong_study VALUES ({}, {})", at / kPart,
                                    sql_text(document.substr(at, kPart))));
}

Table style_table(const std::vector<std::vector<std::string>>& rows) {
    Table table;
    table.row_count = rows.size();
    constexpr std::array kNames{
        "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column",
        "styleName",       "styleQML",       "styleSLD",     "useAsDefault",
        "description",     "owner",          "ui",           "update_time"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const bool truth = std::string_view(kNames.at(i)) == "useAsDefault";
        table.columns.push_back({kNames.at(i), truth ? "true/false" : "text",
                                 [rows, i, truth](std::size_t row) -> Value {
                                     if (truth) return rows[row][i] == "1";
                                     return rows[row][i];
                                 }});
    }
    return table;
}

/// layer_styles: the table in which QGIS keeps styles within a database.
MapLayer styles(const WriteContext& context, const std::vector<MapLayer>& layers) {
    const std::string& language = context.options.language;
    const std::string date = file_date(context.study);
    const auto services = mapped_services(context);
    std::vector<std::vector<std::string>> rows;
    const auto add = [&](const std::string& table, const std::string& name,
                         const std::vector<QgisRule>& rules, bool standard) {
        for (const MapLayer& layer : layers)
            if (layer.name == table)
                rows.push_back({"", "", table, "geom", name, qgis_style(rules, layer), "",
                                standard ? "1" : "0", name, "", "", date});
    };
    for (const MappedService& service : services) {
        const std::string label = service.label.in(language);
        add("units", label, qgis_choropleth("area_" + service.token + "_pct", language),
            &service == &services.front());
        for (const domain::Rule& rule : context.study.evaluation.rules)
            add("units", label + ", " + domain::to_string(rule),
                qgis_verdict("cov_" + service.token + "_" + domain::column_suffix(rule), language),
                false);
    }
    add("coverage", "service", qgis_coverage_rules(context), true);
    add("notspots", "service", qgis_notspot_rules(context), true);
    if (const auto& plan = context.study.investment) {
        const bool vi = language == "vi";
        add("investment", vi ? "phần vốn hỗ trợ, % vốn đầu tư" : "gap, % of capex",
            qgis_gap_rules(language), true);
        if (!plan->lots.empty())
            add("investment", vi ? "gói thầu" : "lots", qgis_lot_rules(*plan, language), false);
        add("lots", vi ? "gói thầu" : "lots", qgis_lot_rules(*plan, language), true);
    }
    add("sites", "technology", qgis_site_rules(context.study), true);
    for (const MappedService& service : services)
        add("settlements", service.label.in(language), qgis_settlement_rules(service, language),
            &service == &services.front());
    add("measured_claims", "verdict", qgis_measured_claim_rules(language), true);
    add("sites_proposed", "kind", qgis_proposed_site_rules(language), true);
    MapLayer layer;
    layer.name = "layer_styles";
    layer.title = {"Styles for QGIS", "Kiểu hiển thị cho QGIS"};
    layer.table = style_table(rows);
    return layer;
}

}  // namespace

void write_geopackage(const WriteContext& context, OutputFile& file) {
    const std::string& language = context.options.language;
    // The package is built beside its place and renamed: nothing is won by a journal.
    const GdalSetting date("OGR_CURRENT_DATE", file_date(context.study));
    const GdalSetting journal("OGR_SQLITE_JOURNAL", "OFF");
    const GdalSetting synchronous("OGR_SQLITE_SYNCHRONOUS", "OFF");
    GdalDataset package("GPKG", file, {"ADD_GPKG_OGR_CONTENTS=YES"});
    package.set_metadata(study_statement(context));
    std::vector<MapLayer> layers = map_layers(context);
    layers.push_back(reach_layer(context));
    for (MapLayer& layer : investment_layers(context)) layers.push_back(std::move(layer));
    for (const MapLayer& layer : layers) {
        package.write(layer, {"GEOMETRY_NAME=geom", "SPATIAL_INDEX=YES",
                              "IDENTIFIER=" + layer.title.in(language),
                              "DESCRIPTION=" + context.study.info.title.in(language)});
    }
    package.write(styles(context, layers), {"IDENTIFIER=layer_styles"});
    add_schema_extension(package);
    for (const MapLayer& layer : layers) describe_columns(package, layer);
    add_study(package, context.study);
    package.close();
}

}  // namespace phusong::output
