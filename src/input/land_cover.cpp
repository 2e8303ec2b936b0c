#include "input/land_cover.hpp"

#include <memory>

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/geo_raster.hpp"

namespace phusong::input {
namespace {

constexpr const char* kLandCoverFormats =
    "Give a raster of land-cover codes that GDAL reads: GeoTIFF, VRT …";

struct WarpOptionsFree {
    void operator()(GDALWarpAppOptions* options) const { GDALWarpAppOptionsFree(options); }
};

// The arguments of gdalwarp that put a raster onto a grid.
std::unique_ptr<GDALWarpAppOptions, WarpOptionsFree> onto_grid(const domain::HeightGrid& grid) {
    CPLStringList arguments;
    const auto add = [&](const std::string& text) { arguments.AddString(text.c_str()); };
    const double east = grid.west_deg + grid.columns * grid.step_lon_deg;
    const double south = grid.north_deg - grid.rows * grid.step_lat_deg;
    for (const char* const text : {"-of", "MEM", "-t_srs", "EPSG:4326", "-r", "mode", "-ovr",
                                   "NONE", "-ot", "Int32", "-te"}) {
        add(text);
    }
    for (const double side : {grid.west_deg, south, east, grid.north_deg}) {
        add(fmt::format("{:.17g}", side));
    }
    add("-ts");
    add(fmt::format("{}", grid.columns));
    add(fmt::format("{}", grid.rows));
    add("-dstnodata");
    add(fmt::format("{}", kNoLandCover));
    return std::unique_ptr<GDALWarpAppOptions, WarpOptionsFree>(
        GDALWarpAppOptionsNew(arguments.List(), nullptr));
}

}  // namespace

LandCover read_land_cover(const std::string& path, const domain::HeightGrid& grid) {
    prepare_gdal();
    const RasterPurpose purpose{"land cover", "clutter", kLandCoverFormats};
    const Dataset dataset = open_geo_raster(path, purpose);
    LandCover cover;
    cover.record = describe_geo_raster(*dataset, path, purpose);
    const auto options = onto_grid(grid);
    const GdalErrors errors;
    GDALDatasetH source = GDALDataset::ToHandle(dataset.get());
    int misused = 0;
    const Dataset warped(
        GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &source, options.get(), &misused)));
    cover.code.resize(grid.height_m.size());
    const bool done = warped && warped->GetRasterBand(1)->RasterIO(
                                    GF_Read, 0, 0, grid.columns, grid.rows, cover.code.data(),
                                    grid.columns, grid.rows, GDT_Int32, 0, 0, nullptr) == CE_None;
    if (!done) {
        throw core::InputError("the land cover cannot be brought onto the cells of the DEM", path,
                               "It is damaged, or in a coordinate system that does not reach here; "
                               "gdalinfo tells.");
    }
    for (const std::int32_t code : cover.code) cover.voids += code == kNoLandCover ? 1 : 0;
    if (cover.voids == cover.code.size()) {
        throw core::InputError("the land cover does not lie where the sites are", path,
                               "Give land cover of their surroundings; gdalinfo tells its extent.");
    }
    cover.record.records_read = cover.code.size();
    cover.record.used = cover.code.size() - cover.voids;
    cover.record.rejected = cover.voids;
    return cover;
}

}  // namespace phusong::input
