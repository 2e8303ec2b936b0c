#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geometry/equal_area.hpp"
#include "geometry/to_geographic.hpp"
#include "output/output_file.hpp"
#include "output/table.hpp"

namespace phusong::output {

/// "NAME=VALUE" pairs as GDAL takes them.
using GdalOptions = std::vector<std::string>;

/// Version of GDAL, and whether it has a driver that writes vectors.
bool gdal_can_write(const std::string& driver);
/// Why a format of this driver cannot be written here; empty when it can.
std::string gdal_missing(const std::string& driver);

/// One layer of a map file: rows of a table, each with a place or none.
struct MapLayer {
    std::string name;
    domain::Text title;
    Table table;
    /// Area of a row; none for points and tables without geometry.
    std::function<const geometry::GeographicArea&(std::size_t row)> area{};
    /// Place of a row, for layers of points.
    std::function<geometry::LonLat(std::size_t row)> point{};
    /// Names of the fields, where the format cannot have those of the table (shapefile).
    std::vector<std::string> field_names{};
    /// What a field is called for people, aligned with the columns; may be empty.
    std::vector<std::string> aliases{};
};

/// A file that GDAL writes. Whatever GDAL complains of becomes an OutputError about the file.
class GdalDataset {
  public:
    /// @throws core::OutputError
    GdalDataset(const std::string& driver, OutputFile& file, const GdalOptions& options = {});
    /// The same into another place (in memory), for what the file is then made of.
    GdalDataset(const std::string& driver, OutputFile& file, const std::string& path,
                const GdalOptions& options);
    GdalDataset(const GdalDataset&) = delete;
    GdalDataset& operator=(const GdalDataset&) = delete;
    ~GdalDataset();

    /// Writes a layer in WGS 84 (longitude, latitude). Rows whose area is empty have no geometry.
    /// @throws core::OutputError
    void write(const MapLayer& layer, const GdalOptions& options = {});
    /// One SQL statement in the file's own language. @throws core::OutputError
    void execute(const std::string& sql);
    /// Metadata of the dataset. @throws core::OutputError
    void set_metadata(const std::vector<std::pair<std::string, std::string>>& items);
    /// Ends the writing. @throws core::OutputError
    void close();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Keeps GDAL from the terminal on this thread while it lives.
class GdalQuiet {
  public:
    GdalQuiet();
    GdalQuiet(const GdalQuiet&) = delete;
    GdalQuiet& operator=(const GdalQuiet&) = delete;
    ~GdalQuiet();
};

/// Sets a configuration option of GDAL on this thread while it lives.
class GdalSetting {
  public:
    GdalSetting(std::string name, const std::string& value);
    GdalSetting(const GdalSetting&) = delete;
    GdalSetting& operator=(const GdalSetting&) = delete;
    ~GdalSetting();

  private:
    std::string name_;
    std::string before_;
    bool was_set_ = false;
};

}  // namespace phusong::output
