#include "radio/coverage/best_server.hpp"

#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

#include "radio/sweep/polar_loss.hpp"

#include "support/approx.hpp"

using namespace phusong;
using namespace phusong::radio;

namespace {

domain::HeightGrid valley_grid() {
    domain::HeightGrid dem;
    dem.columns = 180;
    dem.rows = 200;
    dem.west_deg = 106;
    dem.north_deg = 22;
    dem.step_lon_deg = 1.0 / 1200;
    dem.step_lat_deg = 1.0 / 1200;
    for (int row = 0; row < dem.rows; ++row) {
        for (int column = 0; column < dem.columns; ++column) {
            dem.height_m.push_back(
                static_cast<float>(400 + 250 * std::sin(column / 25.0) * std::sin(row / 31.0 + 1)));
        }
    }
    return dem;
}

std::vector<Transmitter> two_operators() {
    std::vector<Transmitter> list;
    for (int i = 0; i < 9; ++i) {
        Transmitter t;
        t.position = {106.02 + 0.013 * i, 21.97 - 0.011 * i};
        t.layer = static_cast<std::uint32_t>(i % 2);
        t.radius_m = 3000 + 200 * i;
        for (const double azimuth : {20.0, 140.0, 260.0}) {
            t.azimuth_deg = azimuth;
            list.push_back(t);
        }
    }
    return list;
}

using Cells = std::map<std::tuple<std::uint32_t, int, int>, std::pair<int, std::uint32_t>>;

Cells cells_of(const domain::HeightGrid& dem, const std::vector<Transmitter>& transmitters,
               int threads, int side, BestServerReport* report = nullptr) {
    Cells cells;
    BestServerOptions options;
    options.threads = threads;
    options.tile_cells = side;
    std::set<std::tuple<std::uint32_t, int, int>> seen;
    core::Progress progress;
    const auto done = best_server(
        dem, nullptr, transmitters, options,
        [&](std::uint32_t layer, const LevelTile& tile) {
            CHECK(seen.emplace(layer, tile.first_row, tile.first_column).second);
            for (int row = tile.first_row; row < tile.first_row + tile.rows; ++row) {
                for (int column = tile.first_column; column < tile.first_column + tile.columns;
                     ++column) {
                    const std::size_t at = tile.index(row, column);
                    if (tile.level[at] == kNoLevel) {
                        CHECK(tile.server[at] == kNoServer);
                        continue;
                    }
                    cells[{layer, row, column}] = {tile.level[at], tile.server[at]};
                }
            }
        },
        progress);
    if (report != nullptr) *report = done;
    return cells;
}

}  // namespace

TEST_CASE("best server: the same for any number of threads and any size of tile") {
    const auto dem = valley_grid();
    const auto transmitters = two_operators();
    BestServerReport report;
    const Cells one = cells_of(dem, transmitters, 1, 64, &report);
    CHECK(one.size() > 10'000);
    CHECK(report.sweeps == 9);
    CHECK(one == cells_of(dem, transmitters, 3, 64));
    CHECK(one == cells_of(dem, transmitters, 2, 1000));
    CHECK(one == cells_of(dem, transmitters, 4, 7));
}

TEST_CASE("best server: every cell has the strongest sector within reach, and no other") {
    const auto dem = valley_grid();
    const auto transmitters = two_operators();
    const Cells cells = cells_of(dem, transmitters, 0, 64);
    std::vector<PolarLoss> polars;
    for (const Transmitter& t : transmitters) {
        SweepRequest request;
        request.position = t.position;
        request.radius_m = t.radius_m;
        polars.push_back(sweep_around(dem, nullptr, request));
    }
    int checked = 0;
    for (int row = 0; row < dem.rows; row += 9) {
        for (int column = 0; column < dem.columns; column += 7) {
            for (const std::uint32_t layer : {0U, 1U}) {
                std::pair<int, std::uint32_t> best{kNoLevel, kNoServer};
                for (std::uint32_t i = 0; i < transmitters.size(); ++i) {
                    const Transmitter& t = transmitters[i];
                    const Polar place = LocalPlane(t.position).to(dem.centre(row, column));
                    if (t.layer != layer || place.distance_m > t.radius_m) continue;
                    const PolarLoss& polar = polars[i];
                    const double below =
                        polar.antenna_amsl_m - static_cast<double>(dem.at(row, column)) - 1.5;
                    const double depression = (std::atan2(below, place.distance_m) +
                                               place.distance_m / (2000 * polar.ae_km)) *
                                              180 / std::numbers::pi;
                    const double level =
                        t.eirp_dbm - static_cast<double>(*polar.at(place)) -
                        attenuation_db(t.pattern, {place.azimuth_deg - *t.azimuth_deg, depression},
                                       {});
                    if (packed_level(level) > best.first) best = {packed_level(level), i};
                }
                const auto found = cells.find({layer, row, column});
                CHECK((found == cells.end()) == (best.second == kNoServer));
                if (found != cells.end()) CHECK(found->second == best);
                checked += best.second == kNoServer ? 0 : 1;
            }
        }
    }
    CHECK(checked > 100);
}

TEST_CASE("best server: memory holds a band, not the country") {
    domain::HeightGrid dem;
    dem.columns = 64;
    dem.rows = 2000;
    dem.west_deg = 106;
    dem.north_deg = 22;
    dem.step_lon_deg = 1.0 / 1200;
    dem.step_lat_deg = 1.0 / 1200;
    dem.height_m.assign(static_cast<std::size_t>(dem.columns) * dem.rows, 10);
    std::vector<Transmitter> transmitters;
    for (int i = 0; i < 60; ++i) {
        Transmitter t;
        t.position = {106.027, 21.98 - 0.027 * i};
        t.radius_m = 1500;
        transmitters.push_back(t);
    }
    BestServerReport report;
    const Cells cells = cells_of(dem, transmitters, 1, 32, &report);
    CHECK(cells.size() > 30'000);
    CHECK(report.most_tiles < 40);  // of 126
}

TEST_CASE("levels are packed in hundredths and never mistaken for nothing") {
    CHECK(packed_level(-101.234) == -10123);
    CHECK(packed_level(-5000) == -32767);
    CHECK(packed_level(5000) == 32767);
}
