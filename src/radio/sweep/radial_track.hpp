#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "domain/height_grid.hpp"
#include "radio/sweep/local_plane.hpp"

namespace phusong::radio {

/// The way of one radial over the Earth: cubics in the distance, through exact points a third of a
/// piece apart. With pieces of at most 40 km they are within 0.01 m up to 65° of latitude, within 1
/// m up to 80°.
class RadialTrack {
  public:
    RadialTrack(const LocalPlane& plane, double azimuth_deg, double step_m, std::size_t samples);

    /// Degrees east and north of the origin, as coefficients of powers of t in [0, 1].
    struct Piece {
        std::size_t first = 0;  ///< sample at t = 0
        double t_per_sample = 0;
        double lon_deg[4] = {};
        double lat_deg[4] = {};
    };
    const std::vector<Piece>& pieces() const { return pieces_; }
    geometry::LonLat origin() const { return origin_; }

  private:
    geometry::LonLat origin_;
    std::vector<Piece> pieces_;
};

/// Reads one grid along radials that start at one place.
class GridAlongRadials {
  public:
    GridAlongRadials(const domain::HeightGrid& grid, geometry::LonLat origin);

    /// Heights at each sample, bilinear as HeightGrid::height_at(), to a ten-thousandth of a cell.
    void heights(const RadialTrack& track, std::span<float> height_m);
    /// That of the cell in which each sample lies, as HeightGrid::nearest().
    void cells(const RadialTrack& track, std::span<float> value);

  private:
    void place(const RadialTrack& track, std::size_t samples, double shift);

    const domain::HeightGrid& grid_;
    // Columns and rows from a cell near the origin, so that single precision suffices.
    int column_ = 0;
    int row_ = 0;
    double origin_x_ = 0;
    double origin_y_ = 0;
    std::vector<float> x_;
    std::vector<float> y_;
    std::vector<int> cell_;
};

}  // namespace phusong::radio
