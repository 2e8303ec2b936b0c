#include "input/land_cover.hpp"

#include <array>
#include <cstddef>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/open_dataset.hpp"
#include "input/scratch.hpp"
#include "input/surface_model.hpp"

#include "support/catch.hpp"

using namespace phusong;

namespace {

constexpr int kSide = 60;

// Codes by their place: 10 in the west, 80 in the east, every fifth column 50; a hole in the north
// west where there is nothing.
void write_codes(const std::string& path, int epsg, std::array<double, 6> transform) {
    input::prepare_gdal();
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const input::Dataset dataset(driver->Create(path.c_str(), kSide, kSide, 1, GDT_Byte, nullptr));
    dataset->SetGeoTransform(transform.data());
    if (epsg != 0) {
        OGRSpatialReference crs;
        crs.importFromEPSG(epsg);
        dataset->SetSpatialRef(&crs);
    }
    dataset->GetRasterBand(1)->SetNoDataValue(0);
    std::vector<std::uint8_t> codes(static_cast<std::size_t>(kSide) * kSide);
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; ++column) {
            std::uint8_t& code = codes[static_cast<std::size_t>(row) * kSide + column];
            code = column < kSide / 2 ? 10 : 80;
            if (column % 5 == 0) code = 50;
            if (row < 10 && column < 10) code = 0;
        }
    }
    REQUIRE(dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, kSide, kSide, codes.data(), kSide,
                                                kSide, GDT_Byte, 0, 0, nullptr) == CE_None);
}

// 12 × 12 cells of 0.005° at 106° E, 22° N.
domain::HeightGrid dem_frame() {
    domain::HeightGrid grid;
    grid.columns = grid.rows = 12;
    grid.west_deg = 106;
    grid.north_deg = 22;
    grid.step_lon_deg = grid.step_lat_deg = 0.005;
    grid.height_m.assign(144, 0);
    return grid;
}

}  // namespace

TEST_CASE("land cover comes onto the cells of the DEM: the code that most of a cell has") {
    const test::Scratch scratch;
    const std::string path = scratch.path("cover.tif");
    write_codes(path, 4326, {106, 0.001, 0, 22, 0, -0.001});
    const input::LandCover cover = input::read_land_cover(path, dem_frame());
    REQUIRE(cover.code.size() == 144);
    CHECK(cover.voids == 4);
    CHECK(cover.code[0] == input::kNoLandCover);
    CHECK(cover.code[3] == 10);
    CHECK(cover.code[6] == 80);
    CHECK(cover.code[12 * 11] == 10);
    CHECK(cover.record.role == "clutter");
    CHECK(cover.record.used == 140);
    CHECK(cover.record.sha256.size() == 64);
}

TEST_CASE("land cover in another coordinate system, and coarser than the DEM") {
    const test::Scratch scratch;
    const std::string path = scratch.path("utm.tif");
    // Cells of 1 km from 601 km E, 2,434 km N: the frame lies in their first columns and rows.
    write_codes(path, 32648, {601'000, 1000, 0, 2'434'000, 0, -1000});
    domain::HeightGrid frame = dem_frame();
    frame.west_deg = 106.2;
    frame.north_deg = 21.85;
    const input::LandCover cover = input::read_land_cover(path, frame);
    CHECK(cover.voids == 0);
    std::size_t tens = 0;
    for (const std::int32_t code : cover.code) {
        CHECK((code == 10 || code == 50 || code == 80));
        tens += code == 10 ? 1 : 0;
    }
    CHECK(tens > 50);
}

TEST_CASE("land cover that is absent, elsewhere, without a place or no raster stops") {
    const test::Scratch scratch;
    CHECK_THROWS_AS(input::read_land_cover(scratch.path("none.tif"), dem_frame()),
                    core::RequestError);
    const std::string nowhere = scratch.path("nowhere.tif");
    write_codes(nowhere, 0, {106, 0.001, 0, 22, 0, -0.001});
    CHECK_THROWS_AS(input::read_land_cover(nowhere, dem_frame()), core::RequestError);
    const std::string elsewhere = scratch.path("elsewhere.tif");
    write_codes(elsewhere, 4326, {10, 0.001, 0, 50, 0, -0.001});
    CHECK_THROWS_AS(input::read_land_cover(elsewhere, dem_frame()), core::InputError);
    const std::string text = scratch.write("cover.txt", "no raster");
    CHECK_THROWS_AS(input::read_land_cover(text, dem_frame()), core::InputError);
}

TEST_CASE("surface models are known by their names") {
    CHECK(input::surface_model_among(
              {"/data/heights.vrt", "/data/Copernicus_DSM_COG_10_N21_00_E106_00_DEM.tif"}) ==
          "Copernicus_DSM_COG_10_N21_00_E106_00_DEM.tif");
    CHECK(input::surface_model_among({"GLO-30.tif"}) == "GLO-30.tif");
    CHECK(input::surface_model_among({"ALPSMLC30_N021E106_DSM.tif"}) != "");
    CHECK(input::surface_model_among({"/copernicus/N21E106.hgt", "dem.tif", "mdt05.tif"}).empty());
}
