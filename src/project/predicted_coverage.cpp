#include "project/predicted_coverage.hpp"

#include <memory>
#include <utility>

#include <fmt/format.h>

#include "output/json_writer.hpp"
#include "output/level_raster.hpp"
#include "output/output_file.hpp"
#include "output/prediction_json.hpp"
#include "project/level_prediction.hpp"
#include "project/transmitter_table.hpp"

namespace phusong::project {
namespace {

constexpr int kLeastGroup = 10;  ///< cells; smaller specks and holes are left out of polygons

// "4g_45204_outdoor": levels do not depend on a threshold.
std::string file_part(const domain::Layer& layer) {
    std::string id = domain::to_string(layer.technology) +
                     (layer.operator_code.empty() ? "" : "_" + layer.operator_code) + "_" +
                     layer.environment;
    for (char& c : id) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
        if (!plain) c = '_';
    }
    return id;
}

struct LayerFiles {
    std::unique_ptr<output::RasterFile> level;
    std::unique_ptr<output::RasterFile> server;
};

void append_ring(std::string& out, const radio::CellRing& ring, const domain::HeightGrid& dem) {
    out += '[';
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const radio::Corner& corner = ring[i % ring.size()];
        if (i > 0) out += ',';
        out += fmt::format("[{:.7f},{:.7f}]", dem.west_deg + corner.column * dem.step_lon_deg,
                           dem.north_deg - corner.row * dem.step_lat_deg);
    }
    out += ']';
}

// One feature per layer (RFC 7946).
void append_feature(std::string& out, const domain::Layer& layer, const radio::CellMask& covered,
                    const domain::PredictionRecord& record, const domain::HeightGrid& dem) {
    out += R"({"type": "Feature", "properties": {"technology": )";
    output::append_json_string(out, domain::to_string(layer.technology));
    out += R"(, "operator": )";
    output::append_json_string(out, layer.operator_code);
    out += R"(, "environment": )";
    output::append_json_string(out, layer.environment);
    out += fmt::format(R"(, "threshold_dbm": {}, "basis": "predicted", "model": )",
                       *layer.threshold_dbm);
    output::append_json_string(out, record.model);
    out += fmt::format(R"(, "model_error_db": {}, "dem": )", record.model_error_db);
    output::append_json_string(out, record.dem);
    out += R"(}, "geometry": {"type": "MultiPolygon", "coordinates": [)";
    bool first = true;
    for (const radio::CellPolygon& polygon : radio::cell_polygons(covered)) {
        out += first ? "[" : ",\n[";
        first = false;
        append_ring(out, polygon.outer, dem);
        for (const radio::CellRing& hole : polygon.holes) {
            out += ',';
            append_ring(out, hole, dem);
        }
        out += ']';
    }
    out += "]}}";
}

std::string coverage_geojson(const LevelPrediction& prediction,
                             std::vector<CoveredCells>& covered) {
    std::string text = "{\"type\": \"FeatureCollection\", \"features\": [\n";
    bool first = true;
    for (std::size_t i = 0; i < covered.size(); ++i) {
        const domain::Layer& layer = prediction.plan().layers[i];
        if (!layer.threshold_dbm) continue;
        radio::sieve(covered[i].mask, kLeastGroup);
        if (!first) text += ",\n";
        first = false;
        append_feature(text, layer, covered[i].mask, prediction.record(), prediction.grid());
    }
    return text + "\n]}\n";
}

std::string prediction_json(const domain::PredictionRecord& record) {
    std::string text;
    output::JsonWriter json(text);
    output::write_prediction(json, record);
    return text + "\n";
}

}  // namespace

PredictionReport predict_coverage(const domain::Sites& sites, const std::string& source,
                                  const PredictionSpec& spec, const std::string& folder,
                                  int threads, core::IssueLog& issues, core::Progress& progress) {
    LevelPrediction prediction(sites, source, spec, issues);
    const domain::HeightGrid& grid = prediction.grid();
    const RadioPlan& plan = prediction.plan();
    output::OutputFolder files(folder);
    const output::RasterPlace place{grid.columns,   grid.rows,         grid.west_deg,
                                    grid.north_deg, grid.step_lon_deg, grid.step_lat_deg};
    PredictionReport report;
    std::vector<LayerFiles> rasters;
    for (std::size_t i = 0; i < plan.layers.size(); ++i) {
        PredictedLayer layer;
        layer.layer = plan.layers[i];
        layer.sites = plan.transmitters_of_layer[i];
        const std::string id = file_part(layer.layer);
        layer.level_file = "level_" + id + ".tif";
        layer.server_file = "server_" + id + ".tif";
        const auto raster = [&](const std::string& name, output::RasterKind kind,
                                const std::string& what) {
            return std::make_unique<output::RasterFile>(files.create(name).hand_over().string(),
                                                        place, kind,
                                                        fmt::format("{}, {}", id, what));
        };
        rasters.push_back(
            {raster(layer.level_file, output::RasterKind::level_dbm, "dBm"),
             raster(layer.server_file, output::RasterKind::server, "number of the best server")});
        report.layers.push_back(std::move(layer));
    }

    std::vector<CoveredCells> covered = prediction.compute(
        threads,
        [&](std::uint32_t layer, const radio::LevelTile& tile) {
            const output::RasterBlock block{tile.first_row, tile.first_column, tile.rows,
                                            tile.columns};
            rasters[layer].level->write(block, tile.level);
            rasters[layer].server->write(block, tile.server);
        },
        progress);
    progress.begin("writing rasters", rasters.size());
    for (std::size_t i = 0; i < rasters.size(); ++i) {
        rasters[i].level->close();
        rasters[i].server->close();
        report.layers[i].covered_cells = covered[i].cells;
        report.layers[i].covered_km2 = covered[i].km2;
        progress.advance(1);
    }
    progress.end();
    files.create("transmitters.csv").write(transmitter_table(sites, plan));
    files.create("coverage.geojson").write(coverage_geojson(prediction, covered));
    files.create("prediction.json").write(prediction_json(prediction.record()));
    files.commit();
    report.record = prediction.record();
    return report;
}

}  // namespace phusong::project
