#include "project/level_prediction.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>

#include <fmt/format.h>

#include "input/source_name.hpp"
#include "project/calibration_offsets.hpp"
#include "radio/coverage/best_server.hpp"
#include "radio/location_probability.hpp"

namespace phusong::project {
namespace {

std::string without_folder(const std::string& path) {
    return std::filesystem::path(input::shown_name(path)).filename().string();
}

// Areas of cells by row, on the ellipsoid, km².
std::vector<double> cell_areas_km2(const domain::HeightGrid& dem) {
    std::vector<double> areas(static_cast<std::size_t>(dem.rows));
    for (int row = 0; row < dem.rows; ++row) {
        const double north = dem.north_deg - row * dem.step_lat_deg;
        const double e2 = 0.00669437999014;
        const double s = std::sin((north - dem.step_lat_deg / 2) * std::numbers::pi / 180);
        const double w2 = 1 - e2 * s * s;
        const double a_km = 6378.137;
        const double radian = std::numbers::pi / 180;
        // M N cos φ Δφ Δλ: within 1e-8 for cells of less than a minute.
        areas[static_cast<std::size_t>(row)] = a_km * a_km * (1 - e2) / (w2 * w2) *
                                               std::sqrt(1 - s * s) * dem.step_lat_deg * radian *
                                               dem.step_lon_deg * radian;
    }
    return areas;
}

void mark_covered(const radio::LevelTile& tile, std::int16_t least,
                  const std::vector<double>& areas_km2, CoveredCells& covered) {
    for (int row = tile.first_row; row < tile.first_row + tile.rows; ++row) {
        for (int column = tile.first_column; column < tile.first_column + tile.columns; ++column) {
            const std::int16_t level = tile.level[tile.index(row, column)];
            if (level == radio::kNoLevel || level < least) continue;
            covered.mask.marked[static_cast<std::size_t>(row) *
                                    static_cast<std::size_t>(covered.mask.columns) +
                                static_cast<std::size_t>(column)] = 1;
            ++covered.cells;
            covered.km2 += areas_km2[static_cast<std::size_t>(row)];
        }
    }
}

domain::PredictionRecord describe(const std::string& source, const PredictionSpec& spec,
                                  const radio::RadioDefaults& table, const RadioPlan& plan,
                                  const input::DemPart& dem) {
    domain::PredictionRecord record;
    record.sites = without_folder(source);
    record.model = "ITU-R P.1812, median";
    record.dem = without_folder(spec.dem);
    record.dem_sha256 = dem.record.sha256;
    record.cell_lon_deg = dem.grid.step_lon_deg;
    record.cell_lat_deg = dem.grid.step_lat_deg;
    record.dem_voids = dem.voids;
    if (!spec.clutter.empty()) {
        record.clutter = without_folder(spec.clutter);
        record.clutter_classes = spec.clutter_classes;
    }
    record.radio_defaults =
        spec.radio_defaults.empty() ? "built-in" : without_folder(spec.radio_defaults);
    record.thresholds = spec.levels_dbm.empty() ? spec.thresholds : "given";
    for (const domain::Layer& layer : plan.layers) {
        if (layer.threshold_dbm) record.threshold_dbm[layer.technology] = *layer.threshold_dbm;
    }
    record.phone = spec.environment;
    if (spec.location_margin) {
        record.location_margin_db =
            radio::location_margin_db(table.location_sigma_db, table.edge_probability_pct);
    }
    record.model_error_db = table.standing_model_error_db;
    record.transmitters = plan.transmitters.size();
    return record;
}

// Trees and roofs would be counted twice.
void warn_of_surface_model(const PredictionSpec& spec, const input::DemPart& dem,
                           core::IssueLog& issues) {
    if (dem.surface_model.empty()) return;
    issues.add({core::Severity::warning, "clutter_on_surface_model", input::shown_name(spec.dem),
                "",
                fmt::format("{} is a surface model by its name: trees and roofs are in its heights",
                            dem.surface_model),
                "the heights of the land cover were added all the same and count twice: leave the "
                "land cover out, or give a terrain model"});
}

void add_offsets(const std::map<domain::Technology, double>& offset_db, RadioPlan& plan) {
    for (radio::Transmitter& transmitter : plan.transmitters) {
        const auto offset = offset_db.find(plan.layers[transmitter.layer].technology);
        if (offset != offset_db.end()) transmitter.extra_loss_db -= offset->second;
    }
}

}  // namespace

LevelPrediction::LevelPrediction(const domain::Sites& sites, const std::string& source,
                                 const PredictionSpec& spec, core::IssueLog& issues) {
    const radio::RadioDefaults table = load_radio_defaults(spec.radio_defaults);
    plan_ = plan_transmitters(sites, spec, table, issues);
    dem_ = input::read_dem(spec.dem, reach_of(plan_.transmitters), issues);
    sources_.push_back(dem_.record);
    if (!spec.clutter.empty()) {
        clutter_ =
            read_clutter(spec.clutter, dem_.grid, table.clutter, spec.clutter_classes, issues);
        sources_.push_back(clutter_->record);
        warn_of_surface_model(spec, dem_, issues);
    }
    record_ = describe(source, spec, table, plan_, dem_);
    if (spec.location_margin) record_.edge_probability_pct = table.edge_probability_pct;
    if (table.location_sigma_db > 0) {
        record_.area_probability_pct = radio::area_probability_pct(
            table.location_sigma_db, record_.edge_probability_pct, table.path_loss_exponent);
    }
    if (!spec.calibration.empty()) {
        record_.offset_db = read_calibration_offsets(spec.calibration, record_, issues);
        std::erase_if(record_.offset_db, [&](const auto& entry) {
            return std::none_of(plan_.layers.begin(), plan_.layers.end(),
                                [&](const auto& layer) { return layer.technology == entry.first; });
        });
        add_offsets(record_.offset_db, plan_);
    }
}

std::vector<CoveredCells> LevelPrediction::compute(int threads, const TileSink& sink,
                                                   core::Progress& progress) {
    const std::vector<double> areas_km2 = cell_areas_km2(grid());
    std::vector<CoveredCells> covered(plan_.layers.size());
    for (std::size_t layer = 0; layer < covered.size(); ++layer) {
        if (!plan_.layers[layer].threshold_dbm) continue;
        covered[layer].mask = {grid().rows, grid().columns,
                               std::vector<std::uint8_t>(grid().height_m.size())};
    }
    radio::BestServerOptions options;
    options.threads = threads;
    progress.begin("predicting coverage", plan_.transmitters.size());
    const radio::BestServerReport done = radio::best_server(
        grid(), clutter_ ? &clutter_->height : nullptr, plan_.transmitters, options,
        [&](std::uint32_t layer, const radio::LevelTile& tile) {
            sink(layer, tile);
            const auto& threshold_dbm = plan_.layers[layer].threshold_dbm;
            if (!threshold_dbm) return;
            mark_covered(tile, radio::packed_level(*threshold_dbm), areas_km2, covered[layer]);
        },
        progress);
    progress.end();
    record_.sweeps = done.sweeps;
    return covered;
}

}  // namespace phusong::project
