#include "radio/coverage/best_server.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>
#include <vector>

#include "core/parallel.hpp"
#include "radio/coverage/mast_levels.hpp"

namespace phusong::radio {
namespace {

GridBox box_around(const domain::HeightGrid& dem, geometry::LonLat position, double radius_m) {
    // A degree of latitude is at least 110.5 km long.
    const double dlat = radius_m / 110'500;
    const double dlon =
        dlat /
        std::max(0.01, std::cos((std::abs(position.lat_deg) + dlat) / 180 * std::numbers::pi));
    const auto bounded = [](double value, int most) {
        return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
    };
    return {
        bounded(std::floor((dem.north_deg - position.lat_deg - dlat) / dem.step_lat_deg), dem.rows),
        bounded(std::ceil((dem.north_deg - position.lat_deg + dlat) / dem.step_lat_deg), dem.rows),
        bounded(std::floor((position.lon_deg - dlon - dem.west_deg) / dem.step_lon_deg),
                dem.columns),
        bounded(std::ceil((position.lon_deg + dlon - dem.west_deg) / dem.step_lon_deg),
                dem.columns)};
}

auto sweep_key(const Transmitter& t) {
    return std::tuple(t.position.lat_deg, t.position.lon_deg, t.antenna_m, t.f_ghz, t.receiver_m,
                      t.ground_m, t.polarization);
}

std::vector<Mast> masts_from_north(const domain::HeightGrid& dem,
                                   std::span<const Transmitter> transmitters, double delta_n) {
    std::map<decltype(sweep_key(transmitters[0])), Mast> by_key;
    for (std::uint32_t i = 0; i < transmitters.size(); ++i) {
        const Transmitter& t = transmitters[i];
        Mast& mast = by_key[sweep_key(t)];
        const double radius_m =
            mast.transmitters.empty() ? t.radius_m : std::max(mast.request.radius_m, t.radius_m);
        mast.transmitters.push_back(i);
        mast.request = {t.position, t.antenna_m, t.ground_m, t.receiver_m,  t.f_ghz,
                        radius_m,   0,           delta_n,    t.polarization};
    }
    std::vector<Mast> masts;
    masts.reserve(by_key.size());
    for (auto& [key, mast] : by_key) {
        mast.box = box_around(dem, mast.request.position, mast.request.radius_m);
        if (mast.box.top < mast.box.bottom && mast.box.left < mast.box.right) {
            masts.push_back(std::move(mast));
        }
    }
    std::stable_sort(masts.begin(), masts.end(),
                     [](const Mast& a, const Mast& b) { return a.box.top < b.box.top; });
    return masts;
}

// The tiles that masts still work on.
class OpenTiles {
  public:
    OpenTiles(const domain::HeightGrid& dem, int side, const TileSink& sink)
        : dem_(dem), side_(side), sink_(sink) {}

    void merge(std::uint32_t layer, const LevelTile& patch) {
        for (int row = patch.first_row; row < patch.first_row + patch.rows; ++row) {
            int column = patch.first_column;
            const int end = patch.first_column + patch.columns;
            while (column < end) {
                const int stop = std::min(end, (column / side_ + 1) * side_);
                merge_run(layer, patch, row, column, stop);
                column = stop;
            }
        }
        most_ = std::max(most_, tiles_.size());
    }

    /// Gives away what lies wholly above a row.
    void flush_above(int row) {
        while (!tiles_.empty()) {
            const auto first = tiles_.begin();
            if (first->second.first_row + first->second.rows > row) return;
            sink_(std::get<2>(first->first), first->second);
            tiles_.erase(first);
        }
    }

    std::size_t most() const { return most_; }

  private:
    void merge_run(std::uint32_t layer, const LevelTile& patch, int row, int column, int stop) {
        LevelTile* tile = nullptr;
        for (int c = column; c < stop; ++c) {
            const std::size_t from = patch.index(row, c);
            if (patch.level[from] == kNoLevel) continue;
            if (tile == nullptr) tile = &tile_at(layer, row, c);
            tile->offer(tile->index(row, c), patch.level[from], patch.server[from]);
        }
    }

    LevelTile& tile_at(std::uint32_t layer, int row, int column) {
        const int top = row / side_ * side_;
        const int left = column / side_ * side_;
        const auto key = std::tuple(top, left, layer);
        const auto found = tiles_.find(key);
        if (found != tiles_.end()) return found->second;
        return tiles_
            .emplace(key, LevelTile(top, left, std::min(side_, dem_.rows - top),
                                    std::min(side_, dem_.columns - left)))
            .first->second;
    }

    const domain::HeightGrid& dem_;
    int side_;
    const TileSink& sink_;
    std::map<std::tuple<int, int, std::uint32_t>, LevelTile> tiles_;  ///< by row, column, layer
    std::size_t most_ = 0;
};

}  // namespace

BestServerReport best_server(const domain::HeightGrid& dem, const domain::HeightGrid* clutter,
                             std::span<const Transmitter> transmitters,
                             const BestServerOptions& options, const TileSink& sink,
                             core::Progress& progress) {
    if (transmitters.empty()) return {};
    const std::vector<Mast> masts = masts_from_north(dem, transmitters, options.delta_n);
    // A round is as many masts as keep the threads busy; what they offer is merged in order.
    const auto round = 4 * static_cast<std::size_t>(core::resolve_threads(options.threads));
    OpenTiles tiles(dem, options.tile_cells, sink);
    for (std::size_t begin = 0; begin < masts.size(); begin += round) {
        const std::size_t count = std::min(round, masts.size() - begin);
        tiles.flush_above(masts[begin].box.top);
        std::vector<MastPatches> patches(count);
        core::parallel_for(count, options.threads, [&](std::size_t i) {
            patches[i] = mast_levels(masts[begin + i], dem, clutter, transmitters);
            progress.advance(masts[begin + i].transmitters.size());
        });
        for (const MastPatches& of_mast : patches) {
            for (const auto& [layer, patch] : of_mast) tiles.merge(layer, patch);
        }
    }
    tiles.flush_above(dem.rows);
    return {masts.size(), tiles.most()};
}

}  // namespace phusong::radio
