#include "input/gdal_version.hpp"

#include <gdal.h>

namespace phusong::input {

std::string gdal_version() {
    return GDALVersionInfo("RELEASE_NAME");
}

}  // namespace phusong::input
