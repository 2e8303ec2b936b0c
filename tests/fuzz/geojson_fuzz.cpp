// Throws bytes at the reader that takes polygons out of GeoJSON. Whatever it accepts, the rest of
// it has a point for every shape, and every coordinate is a number.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <cpl_vsi.h>

#include "input/gdal_errors.hpp"
#include "input/geojson_polygons.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr const char* kName = "/vsimem/fuzz.geojson";
    phusong::input::prepare_gdal();
    std::string bytes(reinterpret_cast<const char*>(data), size);
    VSILFILE* file =
        VSIFileFromMemBuffer(kName, reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE);
    if (file == nullptr) return 0;
    VSIFCloseL(file);
    const auto parts = phusong::input::split_geojson(kName, 1);
    VSIUnlink(kName);
    if (!parts) return 0;
    std::size_t points = 0;
    for (const auto& shape : parts->shapes) {
        if (shape.empty()) std::abort();
        for (const auto& polygon : shape) {
            if (polygon.shell.empty()) std::abort();
            for (const auto& p : polygon.shell)
                if (!std::isfinite(p.x) || !std::isfinite(p.y)) std::abort();
            ++points;
        }
    }
    if (points > size) std::abort();
    std::size_t tokens = 0;
    const std::string token = R"({"type":"Point","coordinates":[)";
    for (std::size_t at = parts->attributes.find(token); at != std::string::npos;
         at = parts->attributes.find(token, at + 1))
        ++tokens;
    if (tokens < parts->shapes.size()) std::abort();
    return 0;
}
