#include "output/level_raster.hpp"

#include <array>
#include <filesystem>
#include <vector>

#include <gdal_priv.h>

#include "core/error.hpp"

#include "support/catch.hpp"

using namespace phusong;

namespace {

std::filesystem::path raster_folder() {
    const auto folder = std::filesystem::temp_directory_path() / "phusong-level-raster-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

const output::RasterPlace kPlace{600, 520, 106, 22, 0.001, 0.001};

}  // namespace

TEST_CASE("a level raster says what it is: place, scale, unit, no data, overviews") {
    const auto folder = raster_folder();
    const std::string path = (folder / "level_4g.tif").string();
    {
        output::RasterFile file(path, kPlace, output::RasterKind::level_dbm, "4g/45204, dBm");
        const std::vector<std::int16_t> levels(20, -10150);
        file.write({100, 300, 4, 5}, levels);
        CHECK(!std::filesystem::exists(path));
        file.close();
    }
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CHECK(entry.path().filename() == "level_4g.tif");
        ++files;
    }
    CHECK(files == 1);

    GDALDataset* const dataset = GDALDataset::Open(path.c_str(), GDAL_OF_RASTER);
    REQUIRE(dataset != nullptr);
    GDALRasterBand* const band = dataset->GetRasterBand(1);
    CHECK(band->GetRasterDataType() == GDT_Int16);
    CHECK(band->GetScale() == 0.01);
    CHECK(std::string(band->GetUnitType()) == "dBm");
    CHECK(std::string(band->GetDescription()) == "4g/45204, dBm");
    CHECK(band->GetNoDataValue() == -32768);
    CHECK(band->GetOverviewCount() >= 1);
    const char* const layout = dataset->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE");
    REQUIRE(layout != nullptr);
    CHECK(std::string(layout) == "COG");
    std::array<std::int16_t, 2> cells{};
    REQUIRE(band->RasterIO(GF_Read, 304, 103, 2, 1, cells.data(), 2, 1, GDT_Int16, 0, 0, nullptr) ==
            CE_None);
    CHECK(cells[0] == -10150);
    CHECK(cells[1] == -32768);
    GDALClose(dataset);
}

TEST_CASE("a raster that is not closed leaves nothing; one that cannot be made says so") {
    const auto folder = raster_folder();
    {
        output::RasterFile file((folder / "a.tif").string(), kPlace, output::RasterKind::server,
                                "best server");
        const std::vector<std::uint32_t> servers(4, 7);
        file.write({0, 0, 2, 2}, servers);
    }
    CHECK(std::filesystem::is_empty(folder));
    CHECK_THROWS_AS(output::RasterFile((folder / "none" / "a.tif").string(), kPlace,
                                       output::RasterKind::server, ""),
                    core::OutputError);
}
