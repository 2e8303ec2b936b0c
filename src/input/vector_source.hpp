#pragma once

#include <string>

namespace phusong::input {

/// Where vectors are read from: anything that GDAL/OGR opens.
struct VectorSource {
    std::string path;  ///< file, /vsizip/…, /vsigzip/…, /vsicurl/…, "PG:…" connection string
    std::string layer;  ///< may be empty when the source has exactly one layer
    std::string
        crs;  ///< overrides or supplies the CRS, as PROJ reads it ("EPSG:9215"); may be empty
    std::string
        encoding;  ///< of attribute text ("CP1258"), where the file does not say; may be empty
};

}  // namespace phusong::input
