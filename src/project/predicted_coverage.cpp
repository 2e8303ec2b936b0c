#include "project/predicted_coverage.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <numbers>
#include <sstream>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "core/error.hpp"
#include "geometry/equal_area.hpp"
#include "input/dem.hpp"
#include "output/json_writer.hpp"
#include "output/level_raster.hpp"
#include "output/output_file.hpp"
#include "radio/coverage/best_server.hpp"
#include "radio/coverage/cell_rings.hpp"
#include "radio/location_probability.hpp"
#include "radio/radio_defaults.hpp"

namespace phusong::project {
namespace {

constexpr int kLeastGroup = 10;  ///< cells; smaller specks and holes are left out of polygons

radio::RadioDefaults load_radio_defaults(const std::string& path) {
    if (path.empty()) {
        return radio::parse_radio_defaults(radio::builtin_radio_defaults(), "built-in defaults");
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw core::RequestError("there is no such table of radio defaults", path,
                                 "Check the path, or leave the option out.");
    }
    std::ostringstream text;
    text << file.rdbuf();
    return radio::parse_radio_defaults(text.str(), path);
}

// What one site sends, with defaults where it does not say.
radio::Transmitter transmitter_of(const domain::Site& site, const PredictionSpec& spec,
                                  const radio::RadioDefaults& table) {
    const radio::TechnologyDefaults& usual = table.technologies.at(site.technology);
    radio::Transmitter t;
    t.position = site.position;
    t.antenna_m = site.height_m.value_or(usual.antenna_m);
    t.f_ghz = site.frequency_mhz.value_or(usual.frequency_mhz) / 1000;
    radio::TransmitPower power = usual.power;
    if (site.power_dbm) power.carrier_dbm = *site.power_dbm;
    if (site.gain_dbi) power.antenna_gain_dbi = *site.gain_dbi;
    t.eirp_dbm = site.eirp_dbm ? *site.eirp_dbm - radio::reference_signal_offset_db(power)
                               : radio::reference_eirp_dbm(power);
    t.azimuth_deg = site.azimuth_deg;
    t.pattern.beamwidth_h_deg = site.beamwidth_deg.value_or(usual.beamwidth_h_deg);
    t.pattern.beamwidth_v_deg = usual.beamwidth_v_deg;
    t.tilt.electrical_deg = site.tilt_deg.value_or(usual.electrical_tilt_deg);
    t.radius_m = spec.radius_m.value_or(usual.radius_m);
    t.receiver_m = table.receiver_m;
    t.extra_loss_db = table.environment(spec.environment).at_db(t.f_ghz) + table.body_loss_db;
    if (spec.location_margin) {
        t.extra_loss_db +=
            radio::location_margin_db(table.location_sigma_db, table.edge_probability_pct);
    }
    return t;
}

input::DemExtent extent_of(const std::vector<radio::Transmitter>& transmitters) {
    input::DemExtent extent{{180, 90}, {-180, -90}};
    for (const radio::Transmitter& t : transmitters) {
        const double dlat = t.radius_m / 110'500;
        const double dlon =
            dlat / std::max(0.01, std::cos(t.position.lat_deg * std::numbers::pi / 180));
        extent.south_west.lat_deg = std::min(extent.south_west.lat_deg, t.position.lat_deg - dlat);
        extent.south_west.lon_deg = std::min(extent.south_west.lon_deg, t.position.lon_deg - dlon);
        extent.north_east.lat_deg = std::max(extent.north_east.lat_deg, t.position.lat_deg + dlat);
        extent.north_east.lon_deg = std::max(extent.north_east.lon_deg, t.position.lon_deg + dlon);
    }
    return extent;
}

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

// Areas of cells by row, on the ellipsoid, m².
std::vector<double> cell_areas_m2(const domain::HeightGrid& dem) {
    std::vector<double> areas(static_cast<std::size_t>(dem.rows));
    for (int row = 0; row < dem.rows; ++row) {
        const double north = dem.north_deg - row * dem.step_lat_deg;
        const double e2 = 0.00669437999014;
        const double s = std::sin((north - dem.step_lat_deg / 2) * std::numbers::pi / 180);
        const double w2 = 1 - e2 * s * s;
        const double a = 6378137.0;
        const double radian = std::numbers::pi / 180;
        // M N cos φ Δφ Δλ: within 1e-8 for cells of less than a minute.
        areas[static_cast<std::size_t>(row)] = a * a * (1 - e2) / (w2 * w2) * std::sqrt(1 - s * s) *
                                               dem.step_lat_deg * radian * dem.step_lon_deg *
                                               radian;
    }
    return areas;
}

struct LayerWork {
    PredictedLayer report;
    std::unique_ptr<output::RasterFile> level;
    std::unique_ptr<output::RasterFile> server;
    radio::CellMask covered;
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
void append_feature(std::string& out, const LayerWork& work, const PredictionSpec& spec,
                    const domain::HeightGrid& dem, double model_error_db) {
    const domain::Layer& layer = work.report.layer;
    out += R"({"type": "Feature", "properties": {"technology": )";
    output::append_json_string(out, domain::to_string(layer.technology));
    out += R"(, "operator": )";
    output::append_json_string(out, layer.operator_code);
    out += R"(, "environment": )";
    output::append_json_string(out, layer.environment);
    out += fmt::format(R"(, "threshold_dbm": {}, "basis": "predicted", "model": "P.1812 median")",
                       *layer.threshold_dbm);
    out += fmt::format(R"(, "model_error_db": {}, "dem": )", model_error_db);
    output::append_json_string(out, std::filesystem::path(spec.dem).filename().string());
    out += R"(}, "geometry": {"type": "MultiPolygon", "coordinates": [)";
    bool first = true;
    for (const radio::CellPolygon& polygon : radio::cell_polygons(work.covered)) {
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

// What one finished tile adds to its layer.
void take_tile(LayerWork& work, const radio::LevelTile& tile, const std::vector<double>& areas_m2) {
    const output::RasterBlock block{tile.first_row, tile.first_column, tile.rows, tile.columns};
    work.level->write(block, tile.level);
    work.server->write(block, tile.server);
    if (!work.report.layer.threshold_dbm) return;
    const std::int16_t least = radio::packed_level(*work.report.layer.threshold_dbm);
    for (int row = tile.first_row; row < tile.first_row + tile.rows; ++row) {
        for (int column = tile.first_column; column < tile.first_column + tile.columns; ++column) {
            const std::int16_t level = tile.level[tile.index(row, column)];
            if (level == radio::kNoLevel || level < least) continue;
            work.covered.marked[static_cast<std::size_t>(row) *
                                    static_cast<std::size_t>(work.covered.columns) +
                                static_cast<std::size_t>(column)] = 1;
            ++work.report.covered_cells;
            work.report.covered_km2 += areas_m2[static_cast<std::size_t>(row)] / 1e6;
        }
    }
}

struct Plan {
    std::vector<radio::Transmitter> transmitters;
    std::map<domain::Layer, std::uint32_t> layers;
};

// Transmitters in the order of the sites; fixed networks have none.
Plan plan_transmitters(const domain::Sites& sites, const PredictionSpec& spec,
                       const radio::RadioDefaults& table, core::IssueLog& issues) {
    const radio::ThresholdPreset& preset = table.threshold_preset(spec.thresholds);
    Plan plan;
    std::vector<domain::Layer> layer_of_site;
    std::size_t unknown = 0;
    for (const domain::Site& site : sites) {
        if (table.technologies.count(site.technology) == 0) {
            ++unknown;
            continue;
        }
        domain::Layer layer;
        layer.technology = site.technology;
        layer.operator_code = site.operator_code;
        layer.environment = spec.environment;
        layer.basis = domain::Basis::predicted;
        const auto threshold = preset.dbm.find(site.technology);
        if (threshold != preset.dbm.end()) layer.threshold_dbm = threshold->second;
        plan.layers.emplace(layer, 0);
        layer_of_site.push_back(layer);
        plan.transmitters.push_back(transmitter_of(site, spec, table));
    }
    std::uint32_t number = 0;
    for (auto& [layer, index] : plan.layers) index = number++;
    for (std::size_t i = 0; i < plan.transmitters.size(); ++i) {
        plan.transmitters[i].layer = plan.layers.at(layer_of_site[i]);
    }
    if (unknown > 0) {
        issues.add({core::Severity::error, "technology_not_predicted", "sites", "",
                    fmt::format("{} sites have a technology without radio defaults", unknown),
                    "they were left out"});
    }
    if (plan.transmitters.empty()) {
        throw core::InputError("there is no site whose coverage can be predicted", "sites",
                               "Give sites of 2g, 3g, 4g or 5g.");
    }
    return plan;
}

}  // namespace

PredictionReport predict_coverage(const domain::Sites& sites, const PredictionSpec& spec,
                                  const std::string& folder, int threads, core::IssueLog& issues) {
    const radio::RadioDefaults table = load_radio_defaults(spec.radio_defaults);
    const Plan plan = plan_transmitters(sites, spec, table, issues);
    const input::DemPart dem = input::read_dem(spec.dem, extent_of(plan.transmitters), issues);
    const domain::HeightGrid& grid = dem.grid;
    output::OutputFolder files(folder);
    const output::RasterPlace place{grid.columns,   grid.rows,         grid.west_deg,
                                    grid.north_deg, grid.step_lon_deg, grid.step_lat_deg};
    std::vector<LayerWork> work(plan.layers.size());
    for (const auto& [layer, index] : plan.layers) {
        LayerWork& one = work[index];
        one.report.layer = layer;
        one.report.level_file = "level_" + file_part(layer) + ".tif";
        one.report.server_file = "server_" + file_part(layer) + ".tif";
        const auto path = [&](const std::string& name) {
            return (std::filesystem::path(folder) / name).string();
        };
        const std::string id = file_part(layer);
        one.level = std::make_unique<output::RasterFile>(
            path(one.report.level_file), place, output::RasterKind::level_dbm, id + ", dBm");
        one.server = std::make_unique<output::RasterFile>(path(one.report.server_file), place,
                                                          output::RasterKind::server,
                                                          id + ", number of the best server");
        one.covered = {grid.rows, grid.columns, std::vector<std::uint8_t>(grid.height_m.size())};
    }
    for (const radio::Transmitter& t : plan.transmitters) ++work[t.layer].report.sites;

    const std::vector<double> areas_m2 = cell_areas_m2(grid);
    radio::BestServerOptions options;
    options.threads = threads;
    const radio::BestServerReport swept =
        radio::best_server(grid, nullptr, plan.transmitters, options,
                           [&](std::uint32_t layer, const radio::LevelTile& tile) {
                               take_tile(work[layer], tile, areas_m2);
                           });

    PredictionReport report;
    report.sweeps = swept.sweeps;
    report.model_error_db = table.standing_model_error_db;
    report.polygons_file = "coverage.geojson";
    std::string geojson = "{\"type\": \"FeatureCollection\", \"features\": [\n";
    bool first = true;
    for (LayerWork& one : work) {
        one.level->close();
        one.server->close();
        if (one.report.layer.threshold_dbm) {
            radio::sieve(one.covered, kLeastGroup);
            if (!first) geojson += ",\n";
            first = false;
            append_feature(geojson, one, spec, grid, report.model_error_db);
        }
        report.layers.push_back(one.report);
    }
    files.create(report.polygons_file).write(geojson + "\n]}\n");
    files.commit();
    return report;
}

}  // namespace phusong::project
