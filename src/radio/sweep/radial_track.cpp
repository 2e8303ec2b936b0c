#include "radio/sweep/radial_track.hpp"

#include <algorithm>
#include <cmath>

#include "radio/sweep/lane_math.hpp"

namespace phusong::radio {
namespace {

constexpr double kLongestPiece_m = 40'000;

// Coefficients of the cubic through four values at 0, 1/3, 2/3 and 1.
void cubic_through(const double (&at)[4], double (&coefficient)[4]) {
    coefficient[0] = at[0];
    coefficient[1] = (-11 * at[0] + 18 * at[1] - 9 * at[2] + 2 * at[3]) / 2;
    coefficient[2] = (18 * at[0] - 45 * at[1] + 36 * at[2] - 9 * at[3]) / 2;
    coefficient[3] = (-9 * at[0] + 27 * at[1] - 27 * at[2] + 9 * at[3]) / 2;
}

// Columns (or rows) at the samples of a piece, from the grid's cell near the origin.
struct CubicRun {
    float c[4];
    float t_per_sample;
    int samples;
};

PHUSONG_LANES void cubic_run(const CubicRun& run, float* x) {
    const float c0 = run.c[0];
    const float c1 = run.c[1];
    const float c2 = run.c[2];
    const float c3 = run.c[3];
    for (int k = 0; k < run.samples; ++k) {
        const float t = run.t_per_sample * static_cast<float>(k);
        x[k] = c0 + t * (c1 + t * (c2 + t * c3));
    }
}

// The whole cells and what is left, both within the grid; a coordinate becomes its left part.
struct CellRange {
    float least;  // of the coordinate
    float most;
    int last;  // of the cell
};

PHUSONG_INLINE int cell_of(float& x, CellRange range) {
    const float held = x < range.least ? range.least : x > range.most ? range.most : x;
    int cell = static_cast<int>(held);
    cell -= held < static_cast<float>(cell) ? 1 : 0;
    cell = cell < range.last ? cell : range.last;
    x = held - static_cast<float>(cell);
    return cell;
}

PHUSONG_LANES void split_cells(std::span<float> x, std::span<float> y, CellRange columns,
                               CellRange rows, int stride, std::span<int> cell) {
    float* px = x.data();
    float* py = y.data();
    int* out = cell.data();
    const auto count = static_cast<int>(x.size());
    for (int k = 0; k < count; ++k) {
        const int column = cell_of(px[k], columns);
        out[k] = cell_of(py[k], rows) * stride + column;
    }
}

}  // namespace

RadialTrack::RadialTrack(const LocalPlane& plane, double azimuth_deg, double step_m,
                         std::size_t samples)
    : origin_(plane.origin()) {
    const auto per_piece =
        std::max<std::size_t>(1, static_cast<std::size_t>(kLongestPiece_m / step_m));
    const std::size_t intervals = samples > 1 ? samples - 1 : 1;
    const std::size_t count = (intervals + per_piece - 1) / per_piece;
    const std::size_t each = (intervals + count - 1) / count;
    for (std::size_t i = 0; i < count; ++i) {
        Piece piece;
        piece.first = i * each;
        piece.t_per_sample = 1 / static_cast<double>(each);
        double lon[4];
        double lat[4];
        for (int third = 0; third < 4; ++third) {
            const double along = static_cast<double>(piece.first) +
                                 static_cast<double>(each) * static_cast<double>(third) / 3;
            const geometry::LonLat point = plane.at({along * step_m, azimuth_deg});
            lon[third] = point.lon_deg - origin_.lon_deg;
            lat[third] = point.lat_deg - origin_.lat_deg;
        }
        cubic_through(lon, piece.lon_deg);
        cubic_through(lat, piece.lat_deg);
        pieces_.push_back(piece);
    }
}

GridAlongRadials::GridAlongRadials(const domain::HeightGrid& grid, geometry::LonLat origin)
    : grid_(grid) {
    const double x = (origin.lon_deg - grid.west_deg) / grid.step_lon_deg;
    const double y = (grid.north_deg - origin.lat_deg) / grid.step_lat_deg;
    column_ = static_cast<int>(std::floor(x));
    row_ = static_cast<int>(std::floor(y));
    origin_x_ = x - column_;
    origin_y_ = y - row_;
}

void GridAlongRadials::place(const RadialTrack& track, std::size_t samples, double shift) {
    x_.resize(samples);
    y_.resize(samples);
    cell_.resize(samples);
    for (std::size_t i = 0; i < track.pieces().size(); ++i) {
        const RadialTrack::Piece& piece = track.pieces()[i];
        const std::size_t end =
            i + 1 < track.pieces().size() ? track.pieces()[i + 1].first : samples;
        if (piece.first >= samples) break;
        CubicRun x{};
        CubicRun y{};
        for (int power = 0; power < 4; ++power) {
            x.c[power] = static_cast<float>(piece.lon_deg[power] / grid_.step_lon_deg +
                                            (power == 0 ? origin_x_ - shift : 0));
            y.c[power] = static_cast<float>(-piece.lat_deg[power] / grid_.step_lat_deg +
                                            (power == 0 ? origin_y_ - shift : 0));
        }
        x.t_per_sample = y.t_per_sample = static_cast<float>(piece.t_per_sample);
        x.samples = y.samples = static_cast<int>(std::min(end, samples) - piece.first);
        cubic_run(x, x_.data() + piece.first);
        cubic_run(y, y_.data() + piece.first);
    }
}

void GridAlongRadials::heights(const RadialTrack& track, std::span<float> height_m) {
    place(track, height_m.size(), 0.5);
    const auto range = [](int cells, int base) {
        return CellRange{static_cast<float>(-base), static_cast<float>(cells - 1 - base),
                         std::max(cells - 2, 0) - base};
    };
    split_cells(x_, y_, range(grid_.columns, column_), range(grid_.rows, row_), grid_.columns,
                cell_);
    const std::ptrdiff_t base = static_cast<std::ptrdiff_t>(row_) * grid_.columns + column_;
    const std::ptrdiff_t right = grid_.columns > 1 ? 1 : 0;
    const std::ptrdiff_t below = grid_.rows > 1 ? grid_.columns : 0;
    const float* all = grid_.height_m.data();
    for (std::size_t k = 0; k < height_m.size(); ++k) {
        const float* const h = all + (base + cell_[k]);
        const float upper = h[0] + x_[k] * (h[right] - h[0]);
        const float lower = h[below] + x_[k] * (h[below + right] - h[below]);
        height_m[k] = upper + y_[k] * (lower - upper);
    }
}

void GridAlongRadials::cells(const RadialTrack& track, std::span<float> value) {
    place(track, value.size(), 0);
    const auto range = [](int cells, int base) {
        return CellRange{static_cast<float>(-base), static_cast<float>(cells - base),
                         cells - 1 - base};
    };
    split_cells(x_, y_, range(grid_.columns, column_), range(grid_.rows, row_), grid_.columns,
                cell_);
    const std::ptrdiff_t base = static_cast<std::ptrdiff_t>(row_) * grid_.columns + column_;
    const float* all = grid_.height_m.data();
    for (std::size_t k = 0; k < value.size(); ++k) value[k] = all[base + cell_[k]];
}

}  // namespace phusong::radio
