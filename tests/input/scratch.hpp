#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "support/catch.hpp"

namespace phusong::test {

/// A folder of its own for a test's files, removed with them at the end.
class Scratch {
  public:
    Scratch() {
        std::random_device random;
        do {
            folder_ = std::filesystem::temp_directory_path() /
                      ("phusong-input-" + std::to_string(random()));
        } while (!std::filesystem::create_directory(folder_));
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::string path(const std::string& name) const { return (folder_ / name).string(); }

    std::string write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }

    /// The first bytes of a file, under another name.
    std::string truncate(const std::string& from, const std::string& name, double share) const {
        std::ifstream file(from, std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        REQUIRE(bytes.size() > 10);
        bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * share));
        return write(name, bytes);
    }

  private:
    std::filesystem::path folder_;
};

/// A GeoJSON feature collection of the given features.
inline std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

/// A GeoJSON feature. @param properties, geometry as JSON
inline std::string feature(const std::string& properties, const std::string& geometry) {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

/// A square of 0.1 degrees as GeoJSON geometry.
inline std::string square(double west, double south) {
    const auto point = [](double x, double y) {
        return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
    };
    const double east = west + 0.1;
    const double north = south + 0.1;
    return R"({"type":"Polygon","coordinates":[[)" + point(west, south) + "," + point(east, south) +
           "," + point(east, north) + "," + point(west, north) + "," + point(west, south) + "]]}";
}

/// Writes a vector file as another format, with GDAL. @param arguments as of ogr2ogr
void translate(const std::string& from, const std::string& to,
               const std::vector<std::string>& arguments);

}  // namespace phusong::test
