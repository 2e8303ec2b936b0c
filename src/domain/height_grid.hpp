#pragma once

#include <cstddef>
#include <vector>

#include "geometry/equal_area.hpp"

namespace phusong::domain {

/// Heights on a geographic grid (WGS 84), a part of a DEM in memory. North up; heights are those of
/// the centres of the cells, without voids.
struct HeightGrid {
    int columns = 0;
    int rows = 0;
    double west_deg = 0;   ///< western edge of the first column
    double north_deg = 0;  ///< northern edge of the first row
    double step_lon_deg = 0;
    double step_lat_deg = 0;
    std::vector<float> height_m;  ///< row by row

    float at(int row, int column) const {
        return height_m[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                        static_cast<std::size_t>(column)];
    }
    geometry::LonLat centre(int row, int column) const {
        return {west_deg + (column + 0.5) * step_lon_deg, north_deg - (row + 0.5) * step_lat_deg};
    }
    /// Bilinear between the four nearest centres; beyond the outermost centres the border goes on.
    float height_at(geometry::LonLat point) const;
    /// Of the cell in which a point lies; beyond the border that of the outermost cell.
    float nearest(geometry::LonLat point) const;
    /// The DEM's own spacing along a meridian, m: what radials are sampled at.
    double step_m() const { return step_lat_deg * 111'200; }
};

}  // namespace phusong::domain
