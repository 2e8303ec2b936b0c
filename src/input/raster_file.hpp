#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/provenance.hpp"
#include "input/open_dataset.hpp"

class GDALRasterBand;

namespace phusong::input {

class GdalErrors;

/// A rectangle of cells of a raster, row 0 being the first in the file.
struct RasterWindow {
    std::size_t column = 0;
    std::size_t row = 0;
    std::size_t columns = 0;
    std::size_t rows = 0;

    bool empty() const { return columns == 0 || rows == 0; }
};

/// The affine way from cells to the CRS: x = x0 + column·dx_column + row·dx_row, likewise y.
struct RasterPlacement {
    double x0 = 0;
    double dx_column = 1;
    double dx_row = 0;
    double y0 = 0;
    double dy_column = 0;
    double dy_row = 1;

    bool rotated() const { return dx_row != 0 || dy_column != 0; }
};

/// One band of numbers, opened for reading.
class RasterFile {
  public:
    /// @throws core::RequestError there is no such file or band, or several rasters to choose from
    /// @throws core::InputError   not a raster, or one that does not say where it lies
    RasterFile(const std::string& path, int band);

    const std::string& shown_name() const { return shown_name_; }
    std::string driver() const;
    std::size_t columns() const;
    std::size_t rows() const;
    const RasterPlacement& placement() const { return placement_; }
    /// As WKT; nothing where the raster does not say.
    std::optional<std::string> declared_crs() const;
    /// True when float holds every number that the band can.
    bool is_narrow() const;
    /// Rows that are stored together: to be read together.
    std::size_t rows_of_block() const;

    /// Reads a window as numbers of at least 0; what is no such number becomes 0 and is counted.
    /// @param numbers of the window's first row; row r begins at numbers + r * next_row
    /// @param sums    per row of the window: the sum of its numbers
    /// @throws core::InputError the file is damaged
    void read(const RasterWindow& window, float* numbers, std::ptrdiff_t next_row,
              std::span<double> sums, domain::RasterFacts& facts);
    void read(const RasterWindow& window, double* numbers, std::ptrdiff_t next_row,
              std::span<double> sums, domain::RasterFacts& facts);

  private:
    template <typename Number>
    void read_numbers(const RasterWindow& window, Number* numbers, std::ptrdiff_t next_row,
                      std::span<double> sums, domain::RasterFacts& facts);
    template <typename Number>
    double clean(std::span<Number> numbers, const std::uint8_t* mask,
                 domain::RasterFacts& facts) const;
    void place(const GdalErrors& errors);

    std::string shown_name_;
    Dataset dataset_;
    GDALRasterBand* band_ = nullptr;
    RasterPlacement placement_;
    std::optional<double> no_data_;
    double scale_ = 1;
    double offset_ = 0;
    bool has_mask_ = false;
    std::vector<std::uint8_t> mask_;
};

}  // namespace phusong::input
