#pragma once

#include <string>

namespace phusong::input {

/// "3.6.2": the GDAL library in use at run time.
std::string gdal_version();

}  // namespace phusong::input
