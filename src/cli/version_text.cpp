#include "cli/version_text.hpp"

#include "geometry/library_versions.hpp"
#include "input/gdal_version.hpp"

namespace phusong::cli {
namespace {

// What PROJ knows of coordinate systems goes with its version.
std::string proj_with_database() {
    const std::string database = geometry::proj_database_version();
    return geometry::proj_version() + (database.empty() ? ", no database" : ", " + database);
}

}  // namespace

output::Versions versions() {
    return {PHUSONG_VERSION, input::gdal_version(), geometry::geos_version(), proj_with_database()};
}

std::string version_text() {
    const output::Versions all = versions();
    return "phusong " + all.phusong + "\nGDAL " + all.gdal + "\nGEOS " + all.geos + "\nPROJ " +
           all.proj;
}

}  // namespace phusong::cli
