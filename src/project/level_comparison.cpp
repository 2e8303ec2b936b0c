#include "project/level_comparison.hpp"

#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "radio/sweep/local_plane.hpp"

namespace phusong::project {
namespace {

using CellPlace = std::pair<int, int>;  // row, column

struct CellMeasurements {
    std::vector<std::uint32_t> indices;
    double sum_dbm = 0;
    std::int16_t level = radio::kNoLevel;  ///< the strongest of its layers
    std::uint32_t server = radio::kNoServer;
};

// Technology, operator, row, column.
using CellKey = std::tuple<domain::Technology, std::string, int, int>;
using Cells = std::map<CellKey, CellMeasurements>;

std::optional<CellPlace> cell_of(const domain::HeightGrid& grid, geometry::LonLat position) {
    const double row = std::floor((grid.north_deg - position.lat_deg) / grid.step_lat_deg);
    const double column = std::floor((position.lon_deg - grid.west_deg) / grid.step_lon_deg);
    if (row < 0 || column < 0 || row >= grid.rows || column >= grid.columns) return std::nullopt;
    return CellPlace{static_cast<int>(row), static_cast<int>(column)};
}

// The cells that a layer's levels are wanted for, by place.
using WantedCells = std::map<CellPlace, std::vector<CellMeasurements*>>;

std::vector<WantedCells> wanted_cells(const std::vector<domain::Layer>& layers,
                                      const domain::Measurements& measurements, Cells& cells,
                                      std::uint64_t& other_layer) {
    std::vector<WantedCells> wanted(layers.size());
    const std::set<domain::Technology> shared = shared_technologies(layers);
    for (auto& [key, cell] : cells) {
        bool heard = false;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (!speaks_of(measurements[cell.indices.front()], layers[i], shared)) continue;
            heard = true;
            wanted[i][{std::get<2>(key), std::get<3>(key)}].push_back(&cell);
        }
        if (!heard) other_layer += cell.indices.size();
    }
    return wanted;
}

// Takes what a tile says about the cells that are wanted.
void take_levels(const radio::LevelTile& tile, std::uint32_t layer, std::int16_t threshold,
                 WantedCells& wanted, std::vector<radio::ClaimTest>& tests) {
    for (int row = tile.first_row; row < tile.first_row + tile.rows; ++row) {
        const auto end = wanted.lower_bound({row, tile.first_column + tile.columns});
        for (auto at = wanted.lower_bound({row, tile.first_column}); at != end; ++at) {
            const std::size_t from = tile.index(row, at->first.second);
            const std::int16_t level = tile.level[from];
            if (level == radio::kNoLevel) continue;
            for (CellMeasurements* const cell : at->second) {
                if (level > cell->level) {
                    cell->level = level;
                    cell->server = tile.server[from];
                }
                if (level < threshold) continue;
                for (const std::uint32_t index : cell->indices) tests.push_back({layer, index});
            }
        }
    }
}

domain::ComparedPlace compared_place(const CellKey& key, const CellMeasurements& cell,
                                     const LevelPrediction& prediction) {
    const domain::HeightGrid& grid = prediction.grid();
    const int row = std::get<2>(key);
    const int column = std::get<3>(key);
    domain::ComparedPlace place;
    place.technology = std::get<0>(key);
    place.operator_code = std::get<1>(key);
    place.position = grid.centre(row, column);
    place.measurements = cell.indices.size();
    place.measured_dbm = cell.sum_dbm / static_cast<double>(cell.indices.size());
    place.predicted_dbm = cell.level / 100.0;
    place.server = cell.server;
    const radio::Transmitter& server = prediction.plan().transmitters[cell.server];
    place.distance_m = radio::LocalPlane(server.position).to(place.position).distance_m;
    if (const auto& clutter = prediction.clutter()) {
        const std::uint8_t index =
            clutter->class_of_cell[static_cast<std::size_t>(row) *
                                       static_cast<std::size_t>(grid.columns) +
                                   static_cast<std::size_t>(column)];
        if (index != ClutterGrid::kUnknown) place.clutter = clutter->classes[index];
    }
    return place;
}

}  // namespace

std::set<domain::Technology> shared_technologies(const std::vector<domain::Layer>& layers) {
    std::map<domain::Technology, std::set<std::string>> operators;
    for (const domain::Layer& layer : layers)
        operators[layer.technology].insert(layer.operator_code);
    std::set<domain::Technology> shared;
    for (const auto& [technology, codes] : operators)
        if (codes.size() > 1) shared.insert(technology);
    return shared;
}

bool speaks_of(const domain::Measurement& measurement, const domain::Layer& layer,
               const std::set<domain::Technology>& shared) {
    if (measurement.technology != layer.technology) return false;
    if (measurement.operator_code.empty()) return shared.count(layer.technology) == 0;
    return measurement.operator_code == layer.operator_code || layer.operator_code.empty();
}

LevelComparison compare_levels(const domain::Measurements& measurements,
                               LevelPrediction& prediction, int threads, core::Progress& progress) {
    LevelComparison result;
    Cells cells;
    for (std::uint32_t i = 0; i < measurements.size(); ++i) {
        const domain::Measurement& one = measurements[i];
        const auto place = cell_of(prediction.grid(), one.position);
        if (!place) continue;
        CellMeasurements& cell =
            cells[{one.technology, one.operator_code, place->first, place->second}];
        cell.indices.push_back(i);
        cell.sum_dbm += one.level_dbm;
    }
    const std::vector<domain::Layer>& layers = prediction.plan().layers;
    std::vector<WantedCells> wanted = wanted_cells(layers, measurements, cells, result.other_layer);
    prediction.compute(
        threads,
        [&](std::uint32_t layer, const radio::LevelTile& tile) {
            const auto& threshold_dbm = layers[layer].threshold_dbm;
            const std::int16_t threshold =
                threshold_dbm ? radio::packed_level(*threshold_dbm) : INT16_MAX;
            take_levels(tile, layer, threshold, wanted[layer], result.tests);
        },
        progress);
    for (const auto& [key, cell] : cells) {
        if (cell.level != radio::kNoLevel) {
            result.places.push_back(compared_place(key, cell, prediction));
            result.compared += cell.indices.size();
        }
    }
    result.outside = measurements.size() - result.compared - result.other_layer;
    return result;
}

}  // namespace phusong::project
