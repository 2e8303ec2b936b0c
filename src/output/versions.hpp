#pragma once

#include <string>

namespace phusong::output {

/// Versions of the tool and of the libraries that decide its figures, for the record.
struct Versions {
    std::string phusong;
    std::string gdal;
    std::string geos;
    std::string proj;
};

}  // namespace phusong::output
