#include "input/raster_file.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/error.hpp"
#include "input/gdal_errors.hpp"
#include "input/source_name.hpp"

namespace phusong::input {
namespace {

/// More people than there are: a mark for something else, such as 3.4e38.
constexpr double kMostInOneCell = 2e10;

constexpr GIntBig kCacheBytes = 64 << 20;

constexpr const char* kRasterFormats =
    "Give a raster that GDAL reads, with its position: GeoTIFF, netCDF, ERDAS Imagine, VRT…";

/// What GDAL said first, without its full stop: more is said after it.
std::string first_failure(const GdalErrors& errors) {
    std::string said = errors.failures().empty() ? "" : errors.failures().front();
    while (!said.empty() && said.back() == '.') said.pop_back();
    return said;
}

[[noreturn]] void fail_to_open_raster(const std::string& path, const std::string& shown,
                                      const GdalErrors& errors) {
    const std::string name = gdal_name(path);
    VSIStatBufL status;
    const std::string file = plain_file(path);
    if (!is_connection(path) && VSIStatL(name.c_str(), &status) != 0 && file.empty())
        throw core::RequestError("there is no such file", shown,
                                 "Check the path and the spelling.");
    if (!file.empty() && VSIStatL(file.c_str(), &status) == 0 && status.st_size == 0)
        throw core::InputError("the file is empty", shown, "Get it again from its source.");
    {
        const GdalErrors quiet;
        if (GDALIdentifyDriverEx(name.c_str(), GDAL_OF_VECTOR, nullptr, nullptr) != nullptr)
            throw core::InputError("the file holds vectors, not a raster", shown, kRasterFormats);
    }
    const std::string said = first_failure(errors);
    if (said.empty() || said.find("not recognized as") != std::string::npos)
        throw core::InputError(
            "the file cannot be read as a raster; its format is not known, or it is damaged", shown,
            kRasterFormats);
    throw core::InputError("the raster cannot be opened: " + said, shown,
                           "It is damaged or breaks off. Get it again, or write it again.");
}

/// Files such as netCDF hold several rasters, each under a name of its own.
[[noreturn]] void ask_for_subdataset(GDALDataset& dataset, const std::string& shown) {
    constexpr int kShown = 8;
    std::string names;
    char** const list = dataset.GetMetadata("SUBDATASETS");
    for (int i = 1; i <= kShown; ++i) {
        const char* name = CSLFetchNameValue(list, fmt::format("SUBDATASET_{}_NAME", i).c_str());
        if (name == nullptr) break;
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    if (names.empty()) throw core::InputError("the raster has no band", shown, kRasterFormats);
    throw core::RequestError("the file holds several rasters", shown, "Name one of: " + names);
}

std::string band_list(GDALDataset& dataset) {
    std::string text;
    constexpr int kShown = 12;
    for (int i = 1; i <= std::min(kShown, dataset.GetRasterCount()); ++i) {
        const std::string description = dataset.GetRasterBand(i)->GetDescription();
        if (description.empty()) continue;
        text += fmt::format("{}{} is \"{}\"", text.empty() ? " Band " : ", ", i, description);
    }
    return text.empty() ? text : text + ".";
}

}  // namespace

RasterFile::RasterFile(const std::string& path, int band) : shown_name_(input::shown_name(path)) {
    prepare_gdal();
    if (path.empty()) throw core::RequestError("no raster is named", "", "Give the file to read.");
    // Each block is read once: GDAL's usual cache, a share of all memory, would only keep what
    // nobody asks for again.
    if (CPLGetConfigOption("GDAL_CACHEMAX", nullptr) == nullptr) GDALSetCacheMax64(kCacheBytes);
    const GdalErrors errors;
    dataset_.reset(GDALDataset::Open(gdal_name(path).c_str(),
                                     GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR));
    if (!dataset_) fail_to_open_raster(path, shown_name_, errors);
    const int count = dataset_->GetRasterCount();
    if (count == 0) ask_for_subdataset(*dataset_, shown_name_);
    if (band < 1 || band > count)
        throw core::RequestError(
            fmt::format("there is no band {}: the raster has {}", band, count), shown_name_,
            fmt::format("Give a number from 1 to {}.", count) + band_list(*dataset_));
    band_ = dataset_->GetRasterBand(band);
    if (GDALDataTypeIsComplex(band_->GetRasterDataType()) != 0)
        throw core::InputError(fmt::format("band {} holds complex numbers", band), shown_name_,
                               "Give a band that holds persons or persons per km².");
    place(errors);
    int given = 0;
    const double no_data = band_->GetNoDataValue(&given);
    if (given != 0) no_data_ = no_data;
    scale_ = band_->GetScale(&given);
    if (given == 0) scale_ = 1;
    offset_ = band_->GetOffset(&given);
    if (given == 0) offset_ = 0;
    const int mask = band_->GetMaskFlags();
    has_mask_ = (mask & GMF_ALL_VALID) == 0 && (mask & GMF_NODATA) == 0;
}

void RasterFile::place(const GdalErrors& errors) {
    std::array<double, 6> affine{};
    const bool placed = dataset_->GetGeoTransform(affine.data()) == CE_None;
    if (!placed && (errors.failed() || !errors.warnings().empty()))
        throw core::InputError(
            "the raster does not say where on the Earth it lies, and may be damaged: " +
                (errors.failed() ? errors.failures() : errors.warnings()).front(),
            shown_name_, "Get it again, or write it again.");
    if (!placed)
        throw core::InputError(
            dataset_->GetGCPCount() > 0
                ? "the raster is placed by ground control points, not by a regular grid"
                : "the raster does not say where on the Earth it lies",
            shown_name_,
            dataset_->GetGCPCount() > 0
                ? "Bring it to a regular grid first, for example with gdalwarp."
                : "Get it with its georeference (a GeoTIFF, or a world file beside the image).");
    placement_ = {affine[0], affine[1], affine[2], affine[3], affine[4], affine[5]};
    const RasterPlacement& p = placement_;
    const double area = p.dx_column * p.dy_row - p.dx_row * p.dy_column;
    if (!std::isfinite(area) || area == 0)
        throw core::InputError("the raster's cells have no size", shown_name_,
                               "Its georeference is damaged; get it again.");
}

std::string RasterFile::driver() const {
    return dataset_->GetDriverName();
}
std::size_t RasterFile::columns() const {
    return static_cast<std::size_t>(dataset_->GetRasterXSize());
}
std::size_t RasterFile::rows() const {
    return static_cast<std::size_t>(dataset_->GetRasterYSize());
}

std::optional<std::string> RasterFile::declared_crs() const {
    const OGRSpatialReference* reference = dataset_->GetSpatialRef();
    if (reference == nullptr || reference->IsEmpty()) return std::nullopt;
    const GdalErrors quiet;
    char* text = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    const OGRErr status = reference->exportToWkt(&text, options);
    const std::string wkt = status == OGRERR_NONE && text != nullptr ? text : "";
    CPLFree(text);
    if (wkt.empty() || reference->IsLocal() != 0) return std::nullopt;
    return wkt;
}

bool RasterFile::is_narrow() const {
    switch (band_->GetRasterDataType()) {
        case GDT_Byte:
        case GDT_UInt16:
        case GDT_Int16:
        case GDT_Float32:
            return true;
        default:
            return false;
    }
}

std::size_t RasterFile::rows_of_block() const {
    constexpr int kFewest = 64;
    int width = 0;
    int height = 0;
    band_->GetBlockSize(&width, &height);
    height = std::max(height, 1);
    return static_cast<std::size_t>(height >= kFewest ? height : kFewest / height * height);
}

void RasterFile::read(const RasterWindow& window, float* numbers, std::ptrdiff_t next_row,
                      std::span<double> sums, domain::RasterFacts& facts) {
    read_numbers(window, numbers, next_row, sums, facts);
}
void RasterFile::read(const RasterWindow& window, double* numbers, std::ptrdiff_t next_row,
                      std::span<double> sums, domain::RasterFacts& facts) {
    read_numbers(window, numbers, next_row, sums, facts);
}

template <typename Number>
void RasterFile::read_numbers(const RasterWindow& window, Number* numbers, std::ptrdiff_t next_row,
                              std::span<double> sums, domain::RasterFacts& facts) {
    const GdalErrors errors;
    const auto column = static_cast<int>(window.column);
    const auto row = static_cast<int>(window.row);
    const auto columns = static_cast<int>(window.columns);
    const auto rows = static_cast<int>(window.rows);
    const GDALDataType type = sizeof(Number) == sizeof(float) ? GDT_Float32 : GDT_Float64;
    CPLErr status = band_->RasterIO(
        GF_Read, column, row, columns, rows, numbers, columns, rows, type,
        static_cast<GSpacing>(sizeof(Number)),
        static_cast<GSpacing>(next_row) * static_cast<GSpacing>(sizeof(Number)), nullptr);
    if (status == CE_None && has_mask_) {
        mask_.resize(window.columns * window.rows);
        status = band_->GetMaskBand()->RasterIO(GF_Read, column, row, columns, rows, mask_.data(),
                                                columns, rows, GDT_Byte, 0, 0, nullptr);
    }
    if (status != CE_None || errors.failed()) {
        const std::string said = first_failure(errors);
        throw core::InputError("the raster cannot be read" + (said.empty() ? said : ": " + said),
                               shown_name_,
                               "It is damaged or breaks off. Get it again, or write it again.");
    }
    for (std::size_t r = 0; r < window.rows; ++r) {
        Number* const first = numbers + static_cast<std::ptrdiff_t>(r) * next_row;
        sums[r] = clean(std::span<Number>(first, window.columns),
                        has_mask_ ? mask_.data() + r * window.columns : nullptr, facts);
    }
}

template <typename Number>
double RasterFile::clean(std::span<Number> numbers, const std::uint8_t* mask,
                         domain::RasterFacts& facts) const {
    const bool has_no_data = no_data_.has_value();
    // What a float cannot hold stands in no band of floats: GDAL writes it as infinite.
    constexpr double kLargest = std::numeric_limits<Number>::max();
    const double wanted = no_data_.value_or(0);
    const Number no_data = std::abs(wanted) > kLargest
                               ? std::copysign(std::numeric_limits<Number>::infinity(),
                                               static_cast<Number>(wanted < 0 ? -1 : 1))
                               : static_cast<Number>(wanted);
    const bool as_stored = scale_ == 1 && offset_ == 0;
    double sum = 0;
    std::uint64_t no_data_cells = 0;
    std::uint64_t negative = 0;
    std::uint64_t strange = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        Number& number = numbers[i];
        const bool masked = mask != nullptr && mask[i] == 0;
        if (masked ||
            (has_no_data && (number == no_data || (std::isnan(no_data) && std::isnan(number))))) {
            number = 0;
            ++no_data_cells;
            continue;
        }
        if (!as_stored)
            number = static_cast<Number>(static_cast<double>(number) * scale_ + offset_);
        if (number >= 0 && static_cast<double>(number) <= kMostInOneCell) {
            sum += static_cast<double>(number);
            continue;
        }
        ++(number < 0 && std::isfinite(number) ? negative : strange);
        number = 0;
    }
    facts.cells_read += numbers.size();
    facts.no_data += no_data_cells;
    facts.negative += negative;
    facts.not_a_number += strange;
    facts.with_amount += numbers.size() - no_data_cells - negative - strange;
    return sum;
}

}  // namespace phusong::input
