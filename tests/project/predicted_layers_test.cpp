#include "project/predicted_layers.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "project/level_prediction.hpp"
#include "project/project_file.hpp"
#include "project/run.hpp"

#include "support/catch.hpp"
#include "support/ellipsoid_area.hpp"

namespace phusong::project {
namespace {

std::string case_file(const std::string& name) {
    return std::string(PHUSONG_SOURCE_DIR) + "/tests/golden/run_terrain/" + name;
}

// Persons on the case's raster, whose cells are those of its DEM.
int people_at(int row, int column) {
    return (row * 7 + column * 13) % 29;
}

// Units stand in the order of their codes.
constexpr std::size_t kEast = 0;
constexpr std::size_t kWest = 1;

using ByUnitAndLayer = std::map<std::pair<std::size_t, domain::Layer>, double>;

// From the levels, cell by cell. Of the case's units, the western one has columns 0 to 23 of rows 0
// to 27, the eastern one columns 24 to 41.
ByUnitAndLayer people_by_levels(const Project& project) {
    core::IssueLog issues;
    core::Progress progress;
    domain::Sites sites;
    const SiteCoverageSpec& spec = project.sites.at(0);
    input::read_sites(spec.sites, sites, issues, progress);
    LevelPrediction prediction(sites, "sites.csv", *spec.prediction, issues);
    const domain::HeightGrid& grid = prediction.grid();
    const int first_row = static_cast<int>(std::lround((22.03 - grid.north_deg) / 0.005));
    const int first_column = static_cast<int>(std::lround((grid.west_deg - 106.0) / 0.005));
    ByUnitAndLayer people;
    prediction.compute(
        1,
        [&](std::uint32_t layer, const radio::LevelTile& tile) {
            const domain::Layer& of = prediction.plan().layers[layer];
            for (int r = tile.first_row; r < tile.first_row + tile.rows; ++r) {
                for (int c = tile.first_column; c < tile.first_column + tile.columns; ++c) {
                    const int row = r + first_row;
                    const int column = c + first_column;
                    const double level_dbm = tile.level[tile.index(r, c)] / 100.0;
                    if (level_dbm < *of.threshold_dbm) continue;
                    if (row < 4 || row >= 32 || column >= 42) continue;
                    people[{column < 24 ? kWest : kEast, of}] += people_at(row, column);
                }
            }
        },
        progress);
    return people;
}

}  // namespace

TEST_CASE(
    "people under predicted coverage are those of the cells whose level reaches the threshold") {
    const Project project = read_project(case_file("project.jsonc"));
    core::Progress progress;
    const domain::Study study = run(project, {1, {}}, progress);
    REQUIRE(study.coverage.layers.size() == 3);
    const ByUnitAndLayer expected = people_by_levels(project);
    double all = 0;
    for (std::size_t unit = 0; unit < 2; ++unit) {
        for (std::uint32_t layer = 0; layer < study.coverage.layers.size(); ++layer) {
            double people = 0;
            for (const domain::CubeCell& cell : study.cube.units[unit]) {
                const auto& signature = study.cube.signatures[cell.signature];
                if (std::find(signature.begin(), signature.end(), layer) != signature.end()) {
                    people += cell.raster_people;
                }
            }
            const auto found = expected.find({unit, study.coverage.layers[layer]});
            const double wanted = found == expected.end() ? 0 : found->second;
            INFO("unit " << unit << ", " << domain::layer_id(study.coverage.layers[layer]));
            CHECK(std::abs(people - wanted) < 1e-3);
            all += wanted;
        }
    }
    CHECK(all > 1000);  // the case covers somebody
}

TEST_CASE("a prediction says on what it stands") {
    const Project project = read_project(case_file("project.jsonc"));
    core::Progress progress;
    const domain::Study study = run(project, {1, {}}, progress);
    REQUIRE(study.predictions.size() == 1);
    const domain::PredictionRecord& record = study.predictions[0];
    CHECK(record.dem == "dem.asc");
    CHECK(record.dem_sha256.size() == 64);
    CHECK(record.thresholds == "given");
    CHECK(record.threshold_dbm.at(domain::Technology::g4) == -98);
    CHECK(record.model_error_db == 8);
    CHECK(record.transmitters == 5);
    // The 2G and 4G carriers of a mast have bands of their own; two sectors share a sweep.
    CHECK(record.sweeps == 4);
    for (const domain::Layer& layer : study.coverage.layers) {
        CHECK(layer.basis == domain::Basis::predicted);
    }
    REQUIRE(study.sources.size() == 4);
    CHECK(study.sources[2].role == "dem");
    CHECK(study.sources[2].records_read > 0);
    CHECK(study.info.notices.size() == 2);
}

TEST_CASE("polygons of cells have the area of the cells") {
    domain::HeightGrid grid;
    grid.columns = 5;
    grid.rows = 4;
    grid.west_deg = 106;
    grid.north_deg = 22;
    grid.step_lon_deg = 1.0 / 1200;
    grid.step_lat_deg = 1.0 / 1200;
    // Two cells that touch in a corner, and a ring around a hole.
    const radio::CellMask mask{4, 5, {1, 0, 1, 1, 1,  //
                                      0, 1, 1, 0, 1,  //
                                      0, 0, 1, 1, 1,  //
                                      0, 0, 0, 0, 0}};
    const geometry::PlanePolygons polygons = plane_polygons(mask, grid);
    CHECK(polygons.feature_count() == 2);
    CHECK(polygons.ring_count() == 3);
    double area_m2 = 0;
    for (std::size_t r = 0; r < polygons.ring_count(); ++r) {
        area_m2 += 1e-6 * test::ellipsoid_area_mm2(polygons.ring(r));
    }
    // A cell of 3" at 22° N: 86.05 m by 92.27 m on the ellipsoid.
    CHECK(std::abs(area_m2 / std::accumulate(mask.marked.begin(), mask.marked.end(), 0) - 7940.5) <
          0.5);
}

}  // namespace phusong::project
