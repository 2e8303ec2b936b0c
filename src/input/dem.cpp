#include "input/dem.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/core.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gdalwarper.h>
#include <ogr_spatialref.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/geo_raster.hpp"
#include "input/open_dataset.hpp"
#include "input/source_name.hpp"
#include "input/surface_model.hpp"

namespace phusong::input {
namespace {

constexpr const char* kDemFormats = "Give a raster of heights that GDAL reads: GeoTIFF, HGT, VRT …";

const RasterPurpose& dem_purpose() {
    static const RasterPurpose purpose{"DEM", "dem", kDemFormats};
    return purpose;
}

// The raster on longitude and latitude, north up: itself, or a transformed view of it.
Dataset geographic_view(GDALDataset& dataset, const std::string& path, bool& warped) {
    const OGRSpatialReference* const crs = dataset.GetSpatialRef();
    std::array<double, 6> transform{};
    const bool placed = dataset.GetGeoTransform(transform.data()) == CE_None;
    if (!placed) {
        throw core::InputError("the DEM does not say where it lies", path,
                               "It has no georeference. Get it again from its source.");
    }
    const bool north_up =
        transform[2] == 0 && transform[4] == 0 && transform[1] > 0 && transform[5] < 0;
    warped = !(crs->IsGeographic() != 0 && north_up);
    if (!warped) return nullptr;
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    char* wkt = nullptr;
    wgs84.exportToWkt(&wkt);
    const std::unique_ptr<char, void (*)(void*)> owner(wkt, VSIFree);
    Dataset view(GDALDataset::FromHandle(
        GDALAutoCreateWarpedVRT(&dataset, nullptr, wkt, GRA_Bilinear, 0.125, nullptr)));
    if (!view) {
        throw core::InputError("the DEM cannot be transformed to longitude and latitude", path,
                               "Check its coordinate system with gdalinfo.");
    }
    return view;
}

// The names of the files of a raster: those of a mosaic's parts too.
std::vector<std::string> raster_files(GDALDataset& dataset, const std::string& path) {
    std::vector<std::string> names{path};
    char** const files = dataset.GetFileList();
    for (char** file = files; file != nullptr && *file != nullptr; ++file)
        names.emplace_back(*file);
    CSLDestroy(files);
    return names;
}

struct DemPixels {
    int column = 0;
    int row = 0;
};

// Sets what cells are read and where they lie.
DemPixels place_window(GDALDataset& raster, const DemExtent& wanted, const std::string& path,
                       DemPart& part) {
    std::array<double, 6> t{};
    raster.GetGeoTransform(t.data());
    const double step_lat = -t[5];
    const auto column_of = [&](double lon) { return (lon - t[0]) / t[1]; };
    const auto row_of = [&](double lat) { return (t[3] - lat) / step_lat; };
    // One cell more on each side, for interpolation at the border.
    const double west = std::floor(column_of(wanted.south_west.lon_deg)) - 1;
    const double east = std::ceil(column_of(wanted.north_east.lon_deg)) + 1;
    const double north = std::floor(row_of(wanted.north_east.lat_deg)) - 1;
    const double south = std::ceil(row_of(wanted.south_west.lat_deg)) + 1;
    const double columns = raster.GetRasterXSize();
    const double rows = raster.GetRasterYSize();
    if (east <= 0 || south <= 0 || west >= columns || north >= rows) {
        throw core::InputError("the DEM does not lie where the sites are", path,
                               "Give a DEM of their surroundings; gdalinfo tells its extent.");
    }
    constexpr double kSlack = 2.5;  // the cell added above, half a cell of posts, rounding
    part.covers_extent =
        west >= -kSlack && north >= -kSlack && east <= columns + kSlack && south <= rows + kSlack;
    const DemPixels first{static_cast<int>(std::max(west, 0.0)),
                          static_cast<int>(std::max(north, 0.0))};
    part.grid.columns = static_cast<int>(std::min(east, columns)) - first.column;
    part.grid.rows = static_cast<int>(std::min(south, rows)) - first.row;
    part.grid.step_lon_deg = t[1];
    part.grid.step_lat_deg = step_lat;
    part.grid.west_deg = t[0] + first.column * t[1];
    part.grid.north_deg = t[3] - first.row * step_lat;
    return first;
}

// Voids get heights from their neighbours, by distance.
void bridge_voids(domain::HeightGrid& grid, std::vector<GByte>& mask) {
    GDALDriver* const memory = GetGDALDriverManager()->GetDriverByName("MEM");
    const auto in_memory = [&](GDALDataType type, void* values) {
        Dataset dataset(memory->Create("", grid.columns, grid.rows, 1, type, nullptr));
        if (dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, grid.columns, grid.rows, values,
                                                grid.columns, grid.rows, type, 0, 0,
                                                nullptr) != CE_None) {
            throw core::InputError("voids of the DEM cannot be bridged", "DEM", kDemFormats);
        }
        return dataset;
    };
    const Dataset heights = in_memory(GDT_Float32, grid.height_m.data());
    const Dataset known = in_memory(GDT_Byte, mask.data());
    GDALRasterBand* const band = heights->GetRasterBand(1);
    const double reach = std::max(grid.columns, grid.rows);
    const bool done =
        GDALFillNodata(band, known->GetRasterBand(1), reach, 0, 0, nullptr, nullptr, nullptr) ==
            CE_None &&
        band->RasterIO(GF_Read, 0, 0, grid.columns, grid.rows, grid.height_m.data(), grid.columns,
                       grid.rows, GDT_Float32, 0, 0, nullptr) == CE_None;
    if (!done) throw core::InputError("voids of the DEM cannot be bridged", "DEM", kDemFormats);
}

void read_heights(GDALDataset& raster, DemPixels first, const std::string& path, DemPart& part) {
    domain::HeightGrid& grid = part.grid;
    const std::size_t cells =
        static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows);
    grid.height_m.resize(cells);
    std::vector<GByte> mask(cells);
    GDALRasterBand* const band = raster.GetRasterBand(1);
    const auto read = [&](GDALRasterBand* from, void* into, GDALDataType type) {
        return from->RasterIO(GF_Read, first.column, first.row, grid.columns, grid.rows, into,
                              grid.columns, grid.rows, type, 0, 0, nullptr) == CE_None;
    };
    const GdalErrors errors;
    if (!read(band, grid.height_m.data(), GDT_Float32) ||
        !read(band->GetMaskBand(), mask.data(), GDT_Byte)) {
        throw core::InputError("the DEM cannot be read to its end", path,
                               "It is damaged or breaks off. Get it again from its source.");
    }
    part.cells = cells;
    for (std::size_t i = 0; i < cells; ++i) {
        if (!std::isfinite(grid.height_m[i])) mask[i] = 0;
        if (mask[i] != 0) continue;
        ++part.voids;
        grid.height_m[i] = 0;
    }
    if (part.voids == cells) {
        throw core::InputError("the DEM has no heights where the sites are", path,
                               "All its cells there are voids. Give another DEM.");
    }
    if (part.voids > 0) bridge_voids(grid, mask);
}

}  // namespace

DemPart read_dem(const std::string& path, const DemExtent& extent, core::IssueLog& issues) {
    prepare_gdal();
    const Dataset dataset = open_geo_raster(path, dem_purpose());
    DemPart part;
    const Dataset view = geographic_view(*dataset, path, part.warped);
    GDALDataset& raster = view ? *view : *dataset;
    const DemPixels first = place_window(raster, extent, path, part);
    read_heights(raster, first, path, part);
    part.record = describe_geo_raster(*dataset, path, dem_purpose());
    part.surface_model = surface_model_among(raster_files(*dataset, path));
    part.record.records_read = part.cells;
    part.record.used = part.cells;
    part.record.repaired = part.voids;
    if (part.voids > 0) {
        issues.add({core::Severity::warning, "dem_voids_bridged", shown_name(path), "",
                    fmt::format("{} of {} cells have no height", part.voids, part.cells),
                    "their heights were taken from their neighbours"});
    }
    if (!part.covers_extent) {
        issues.add({core::Severity::warning, "dem_too_small", shown_name(path), "",
                    "the DEM ends within the reach of the sites",
                    "beyond its border the ground was taken as high as at the border"});
    }
    return part;
}

}  // namespace phusong::input
