#include "domain/height_grid.hpp"

#include <algorithm>

namespace phusong::domain {

float HeightGrid::height_at(geometry::LonLat point) const {
    const double x =
        std::clamp((point.lon_deg - west_deg) / step_lon_deg - 0.5, 0.0, columns - 1.0);
    const double y = std::clamp((north_deg - point.lat_deg) / step_lat_deg - 0.5, 0.0, rows - 1.0);
    const int column = std::min(static_cast<int>(x), std::max(columns - 2, 0));
    const int row = std::min(static_cast<int>(y), std::max(rows - 2, 0));
    const auto tx = static_cast<float>(x - column);
    const auto ty = static_cast<float>(y - row);
    const int right = std::min(column + 1, columns - 1);
    const int below = std::min(row + 1, rows - 1);
    const float upper = at(row, column) + tx * (at(row, right) - at(row, column));
    const float lower = at(below, column) + tx * (at(below, right) - at(below, column));
    return upper + ty * (lower - upper);
}

float HeightGrid::nearest(geometry::LonLat point) const {
    const double x = std::clamp((point.lon_deg - west_deg) / step_lon_deg, 0.0, columns - 1.0);
    const double y = std::clamp((north_deg - point.lat_deg) / step_lat_deg, 0.0, rows - 1.0);
    return at(static_cast<int>(y), static_cast<int>(x));
}

}  // namespace phusong::domain
