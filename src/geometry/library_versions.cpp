#include "geometry/library_versions.hpp"

#include <memory>

#include <geos_c.h>
#include <proj.h>

namespace phusong::geometry {
namespace {

struct DestroyContext {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};

void say_nothing(void* /*data*/, int /*level*/, const char* /*message*/) {}

}  // namespace

std::string geos_version() {
    // "3.11.1-CAPI-1.17.1"
    const std::string version = GEOSversion();
    return version.substr(0, version.find('-'));
}

std::string proj_version() {
    return proj_info().version;
}

std::string proj_database_version() {
    const std::unique_ptr<PJ_CONTEXT, DestroyContext> context(proj_context_create());
    proj_log_func(context.get(), nullptr, say_nothing);
    const auto metadata = [&](const char* key) {
        const char* const value = proj_context_get_database_metadata(context.get(), key);
        return std::string(value == nullptr ? "" : value);
    };
    const std::string version = metadata("EPSG.VERSION");
    return version.empty() ? "" : "EPSG registry " + version + " (" + metadata("EPSG.DATE") + ")";
}

}  // namespace phusong::geometry
