#include "output/level_raster.hpp"

#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/error.hpp"

namespace phusong::output {
namespace {

namespace fs = std::filesystem;

struct DatasetClose {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using RasterDataset = std::unique_ptr<GDALDataset, DatasetClose>;

// GDAL says nothing on the terminal while this lives; the last message is kept by GDAL.
struct QuietGdal {
    QuietGdal() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~QuietGdal() { CPLPopErrorHandler(); }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
};

GDALDriver& raster_driver(const char* name) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(name);
    if (driver == nullptr) {
        GDALAllRegister();
        driver = GetGDALDriverManager()->GetDriverByName(name);
    }
    if (driver == nullptr) {
        throw core::OutputError(std::string("this GDAL cannot write ") + name, "",
                                "Install GDAL 3.6 or later.");
    }
    return *driver;
}

class GdalOptions {
  public:
    explicit GdalOptions(std::initializer_list<const char*> options) {
        for (const char* option : options) list_.AddString(option);
    }
    char** get() { return list_.List(); }

  private:
    CPLStringList list_;
};

// Blocks are written once and read once: what is quick goes before what is small.
const char* scratch_compression(GDALDriver& driver) {
    const char* const kinds = driver.GetMetadataItem(GDAL_DMD_CREATIONOPTIONLIST);
    const bool quick = kinds != nullptr && std::strstr(kinds, ">ZSTD<") != nullptr;
    return quick ? "COMPRESS=ZSTD" : "COMPRESS=LZW";
}

void place_raster(GDALDataset& dataset, const RasterPlace& place) {
    std::array<double, 6> transform = {
        place.west_deg, place.step_lon_deg, 0, place.north_deg, 0, -place.step_lat_deg};
    dataset.SetGeoTransform(transform.data());
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    dataset.SetSpatialRef(&wgs84);
}

}  // namespace

struct RasterFile::State {
    std::string path;
    std::string scratch;  ///< the blocks as they come
    std::string partial;  ///< the finished file before it gets its name
    RasterKind kind = RasterKind::level_dbm;
    RasterDataset dataset;

    [[noreturn]] void fail() const {
        const std::string said = CPLGetLastErrorMsg();
        throw core::OutputError(
            "the raster cannot be written" + (said.empty() ? "" : ": " + said), path,
            "See that there is space and that you may write there, or name another folder.");
    }
    void write(const RasterBlock& block, const void* values, GDALDataType type) {
        const QuietGdal quiet;
        const CPLErr done = dataset->GetRasterBand(1)->RasterIO(
            GF_Write, block.first_column, block.first_row, block.columns, block.rows,
            const_cast<void*>(values),  // GDAL takes no const for writing
            block.columns, block.rows, type, 0, 0, nullptr);
        if (done != CE_None) fail();
    }
    ~State() {
        dataset.reset();
        std::error_code ignored;
        for (const std::string& file : {scratch, partial}) fs::remove(file, ignored);
    }
};

RasterFile::RasterFile(std::string path, const RasterPlace& place, RasterKind kind,
                       const std::string& description)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.path = std::move(path);
    state.scratch = state.path + ".scratch.tif";
    state.partial = state.path + ".partial.tif";
    state.kind = kind;
    const bool levels = kind == RasterKind::level_dbm;
    const QuietGdal quiet;
    GDALDriver& driver = raster_driver("GTiff");
    GdalOptions options{"TILED=YES", "SPARSE_OK=TRUE", scratch_compression(driver), "ZSTD_LEVEL=1",
                        "BIGTIFF=IF_SAFER"};
    state.dataset.reset(driver.Create(state.scratch.c_str(), place.columns, place.rows, 1,
                                      levels ? GDT_Int16 : GDT_UInt32, options.get()));
    if (!state.dataset) state.fail();
    place_raster(*state.dataset, place);
    GDALRasterBand* const band = state.dataset->GetRasterBand(1);
    band->SetDescription(description.c_str());
    if (levels) {
        band->SetNoDataValue(std::numeric_limits<std::int16_t>::min());
        band->SetScale(0.01);
        band->SetOffset(0);
        band->SetUnitType("dBm");
    } else {
        band->SetNoDataValue(std::numeric_limits<std::uint32_t>::max());
    }
}

RasterFile::RasterFile(RasterFile&&) noexcept = default;
RasterFile::~RasterFile() = default;

void RasterFile::write(const RasterBlock& block, std::span<const std::int16_t> levels) {
    state_->write(block, levels.data(), GDT_Int16);
}

void RasterFile::write(const RasterBlock& block, std::span<const std::uint32_t> servers) {
    state_->write(block, servers.data(), GDT_UInt32);
}

void RasterFile::close() {
    State& state = *state_;
    const QuietGdal quiet;
    const bool levels = state.kind == RasterKind::level_dbm;
    // Beyond level 4 files of levels get no smaller, but take a fifth more time.
    GdalOptions options{"COMPRESS=DEFLATE", "LEVEL=4", levels ? "PREDICTOR=YES" : "PREDICTOR=NO",
                        "BIGTIFF=IF_SAFER",
                        levels ? "OVERVIEW_RESAMPLING=AVERAGE" : "OVERVIEW_RESAMPLING=NEAREST"};
    RasterDataset copy(raster_driver("COG").CreateCopy(state.partial.c_str(), state.dataset.get(),
                                                       FALSE, options.get(), nullptr, nullptr));
    if (!copy) state.fail();
    copy.reset();  // writes what is left
    std::error_code error;
    fs::rename(state.partial, state.path, error);
    if (error) state.fail();
}

}  // namespace phusong::output
