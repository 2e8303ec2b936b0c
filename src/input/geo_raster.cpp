#include "input/geo_raster.hpp"

#include <cpl_vsi.h>
#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/error.hpp"
#include "input/file_hash.hpp"
#include "input/gdal_errors.hpp"
#include "input/source_name.hpp"

namespace phusong::input {

Dataset open_geo_raster(const std::string& path, const RasterPurpose& purpose) {
    const GdalErrors errors;
    Dataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_VERBOSE_ERROR));
    if (!dataset || dataset->GetRasterCount() == 0) {
        VSIStatBufL status;
        if (VSIStatL(path.c_str(), &status) != 0) {
            throw core::RequestError(fmt::format("there is no such {}", purpose.name), path,
                                     "Check the path and the spelling.");
        }
        if (status.st_size == 0)
            throw core::InputError("the file is empty", path, "Get it again from its source.");
        throw core::InputError("the file cannot be read as a raster", path, purpose.formats);
    }
    if (dataset->GetSpatialRef() == nullptr) {
        throw core::RequestError(
            fmt::format("the {} does not say in which coordinate system it is", purpose.name), path,
            "Write it into the file: gdal_edit.py -a_srs EPSG:… FILE.");
    }
    return dataset;
}

domain::SourceRecord describe_geo_raster(GDALDataset& dataset, const std::string& path,
                                         const RasterPurpose& purpose) {
    domain::SourceRecord record;
    record.role = purpose.role;
    record.path = shown_name(path);
    record.driver = dataset.GetDriver() == nullptr ? "" : dataset.GetDriver()->GetDescription();
    const std::string file = plain_file(path);
    VSIStatBufL status;
    if (!file.empty() && VSIStatL(file.c_str(), &status) == 0 && VSI_ISREG(status.st_mode) != 0) {
        const FileHash hash = hash_file(file);
        record.sha256 = hash.sha256;
        record.bytes = hash.bytes;
    }
    const OGRSpatialReference* const crs = dataset.GetSpatialRef();
    record.crs = crs->GetName();
    const char* const authority = crs->GetAuthorityName(nullptr);
    const char* const code = crs->GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr) {
        record.crs += fmt::format(" ({}:{})", authority, code);
    }
    record.crs_origin = "declared in the file";
    return record;
}

}  // namespace phusong::input
