#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace phusong::output {

/// A grid in longitude and latitude (WGS 84), north up.
struct RasterPlace {
    int columns = 0;
    int rows = 0;
    double west_deg = 0;
    double north_deg = 0;
    double step_lon_deg = 0;
    double step_lat_deg = 0;
};

/// A part of such a grid.
struct RasterBlock {
    int first_row = 0;
    int first_column = 0;
    int rows = 0;
    int columns = 0;
};

/// What the cells of a raster are.
enum class RasterKind {
    level_dbm,  ///< int16, hundredths of a dBm: scale 0.01, unit dBm, no data −32768
    server      ///< uint32, number of the transmitter; no data 4294967295
};

/// A Cloud-Optimized GeoTIFF that is written block by block, in any order; what is not written is
/// no data. It gets its name when close() is called, and disappears without.
class RasterFile {
  public:
    /// @param description of the band, as a QGIS user sees it: "4g/45204, dBm"
    /// @throws core::OutputError
    RasterFile(std::string path, const RasterPlace& place, RasterKind kind,
               const std::string& description);
    RasterFile(RasterFile&&) noexcept;
    RasterFile& operator=(RasterFile&&) = delete;
    RasterFile(const RasterFile&) = delete;
    RasterFile& operator=(const RasterFile&) = delete;
    ~RasterFile();

    /// @throws core::OutputError
    void write(const RasterBlock& block, std::span<const std::int16_t> levels);
    void write(const RasterBlock& block, std::span<const std::uint32_t> servers);
    /// Adds overviews, gives the file its name. @throws core::OutputError
    void close();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace phusong::output
