#include "input/gdal_errors.hpp"

#include <algorithm>
#include <cstddef>
#include <mutex>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

namespace phusong::input {
namespace {

constexpr std::size_t kMostMessages = 100;

void CPL_STDCALL on_error(CPLErr level, CPLErrorNum /*number*/, const char* message) {
    auto* errors = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    if (errors == nullptr || level < CE_Warning) return;
    errors->hear(level >= CE_Failure, message);
}

}  // namespace

void prepare_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        GDALAllRegister();
        // GDAL refuses GeoJSON features that take more than 200 MB in memory while they are parsed;
        // a unit of some 500,000 vertices does, and is no error. Whoever sets a limit keeps it.
        const auto set = [](const char* option, const char* value) {
            if (CPLGetConfigOption(option, nullptr) == nullptr) CPLSetConfigOption(option, value);
        };
        set("OGR_GEOJSON_MAX_OBJ_SIZE", "0");
        // No index files beside the compressed files of the user.
        set("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO");
        // The first row of a sheet names its columns. GDAL's own guess takes it for a record where
        // the records are nothing but text.
        set("OGR_XLSX_HEADERS", "FORCE");
        set("OGR_ODS_HEADERS", "FORCE");
    });
}

GdalErrors::GdalErrors() {
    CPLPushErrorHandlerEx(on_error, this);
    CPLErrorReset();
}

GdalErrors::~GdalErrors() {
    CPLPopErrorHandler();
}

void GdalErrors::hear(bool failure, const char* message) {
    std::vector<std::string>& messages = failure ? failures_ : warnings_;
    if (messages.size() >= kMostMessages) return;
    if (std::find(messages.begin(), messages.end(), message) == messages.end())
        messages.emplace_back(message);
}

}  // namespace phusong::input
