#include "input/dem.hpp"

#include <array>
#include <cmath>

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/open_dataset.hpp"
#include "input/scratch.hpp"

#include "support/catch.hpp"
#include "support/real_data.hpp"

using namespace phusong;

namespace {

// A plane that rises 1 m per column, with a hole where asked.
void write_dem(const std::string& path, int epsg, std::array<double, 6> transform, bool hole) {
    input::prepare_gdal();
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const input::Dataset dataset(driver->Create(path.c_str(), 40, 30, 1, GDT_Int16, nullptr));
    dataset->SetGeoTransform(transform.data());
    OGRSpatialReference crs;
    crs.importFromEPSG(epsg);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    dataset->SetSpatialRef(&crs);
    dataset->GetRasterBand(1)->SetNoDataValue(-32767);
    std::vector<std::int16_t> values(40 * 30);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool void_here = hole && i % 40 >= 10 && i % 40 < 13 && i / 40 >= 10 && i / 40 < 13;
        values[i] = static_cast<std::int16_t>(void_here ? -32767 : 100 + static_cast<int>(i % 40));
    }
    REQUIRE(dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 40, 30, values.data(), 40, 30,
                                                GDT_Int16, 0, 0, nullptr) == CE_None);
}

const input::DemExtent kInside{{106.005, 21.98}, {106.02, 21.99}};

}  // namespace

TEST_CASE("a DEM in degrees keeps its cells; only the wanted part is read") {
    const test::Scratch scratch;
    const std::string path = scratch.path("dem.tif");
    write_dem(path, 4326, {106, 0.001, 0, 22, 0, -0.001}, false);
    core::IssueLog issues;
    const input::DemPart part = input::read_dem(path, kInside, issues);
    CHECK(!part.warped);
    CHECK(part.covers_extent);
    CHECK(issues.empty());
    CHECK(part.grid.columns < 20);
    CHECK(part.grid.step_lat_deg == 0.001);
    // The centre of column 10 lies at 106.0105.
    CHECK(std::abs(part.grid.height_at({106.0105, 21.985}) - 110) < 1e-3F);
    CHECK(std::abs(part.grid.height_at({106.0110, 21.985}) - 110.5F) < 1e-2F);
}

TEST_CASE("voids of a DEM are bridged and noted") {
    const test::Scratch scratch;
    const std::string path = scratch.path("holes.tif");
    write_dem(path, 4326, {106, 0.001, 0, 22, 0, -0.001}, true);
    core::IssueLog issues;
    const input::DemPart part = input::read_dem(path, {{106, 21.97}, {106.04, 22}}, issues);
    CHECK(part.voids == 9);
    REQUIRE(issues.all().size() == 1);
    CHECK(issues.all()[0].kind == "dem_voids_bridged");
    CHECK(issues.all()[0].reason == "9 of 1200 cells have no height");
    CHECK(std::abs(part.grid.height_at({106.0115, 21.9885}) - 111) < 2);
}

TEST_CASE("a projected DEM is transformed") {
    const test::Scratch scratch;
    const std::string path = scratch.path("utm.tif");
    write_dem(path, 32648, {600'000, 100, 0, 2'430'000, 0, -100}, false);
    core::IssueLog issues;
    // UTM 48N, 601,050 E 2,428,950 N: column 10.
    const geometry::LonLat place{105.97872, 21.96180};
    const input::DemPart part = input::read_dem(path,
                                                {{place.lon_deg - 0.003, place.lat_deg - 0.003},
                                                 {place.lon_deg + 0.003, place.lat_deg + 0.003}},
                                                issues);
    CHECK(part.warped);
    CHECK(std::abs(part.grid.height_at(place) - 110) < 0.5F);
}

TEST_CASE("a DEM that is absent, elsewhere or no raster stops; one that is too small is noted") {
    const test::Scratch scratch;
    const std::string path = scratch.path("dem.tif");
    write_dem(path, 4326, {106, 0.001, 0, 22, 0, -0.001}, false);
    core::IssueLog issues;
    CHECK_THROWS_AS(input::read_dem(scratch.path("none.tif"), kInside, issues), core::RequestError);
    CHECK_THROWS_AS(input::read_dem(path, {{10, 50}, {11, 51}}, issues), core::InputError);
    CHECK(!input::read_dem(path, {{105.9, 21.9}, {106.1, 22.1}}, issues).covers_extent);
    REQUIRE(issues.all().size() == 1);
    CHECK(issues.all()[0].kind == "dem_too_small");
}
