#include "input/raster_distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "geometry/area_density.hpp"
#include "geometry/plane.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::input {
namespace {

constexpr double kMm2PerKm2 = 1e12;
constexpr double kWholeTurnDeg = 360;
/// Cells of the raster whose places are computed together to find those near the study.
constexpr std::size_t kBlock = 64;
/// A cell of the new grid is a third of an old one, or more where there would be too many.
constexpr double kFinest = 3;
constexpr double kMostCells = 60e6;

struct Spot {
    double x = 0;
    double y = 0;

    bool known() const { return std::isfinite(x) && std::isfinite(y); }
};

/// From the sides between cells to the plane, in steps. Longitudes are within half a turn of the
/// study's middle.
class Placer {
  public:
    Placer(const RasterFile& file, const geometry::CrsTransform& transform, double middle_deg)
        : placement_(file.placement()), transform_(transform), middle_deg_(middle_deg) {}

    /// Corners first_column, first_column + step… of a row of corners.
    void place(double row, double first_column, double step, std::vector<Spot>& spots) {
        points_.resize(spots.size());
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const double column = first_column + step * static_cast<double>(i);
            points_[i] = {placement_.x0 + column * placement_.dx_column + row * placement_.dx_row,
                          placement_.y0 + column * placement_.dy_column + row * placement_.dy_row};
        }
        transform_.transform(points_);
        for (std::size_t i = 0; i < spots.size(); ++i) {
            const geometry::SourcePoint& p = points_[i];
            if (!std::isfinite(p.x) || !(std::abs(p.y) <= 90)) {
                constexpr double kNowhereOnEarth = std::numeric_limits<double>::infinity();
                spots[i] = {kNowhereOnEarth, kNowhereOnEarth};
                continue;
            }
            const double lon =
                p.x - kWholeTurnDeg * std::round((p.x - middle_deg_) / kWholeTurnDeg);
            spots[i] = {geometry::kStepsPerDegree * lon, geometry::kStepsPerDegree * p.y};
        }
    }

  private:
    RasterPlacement placement_;
    const geometry::CrsTransform& transform_;
    double middle_deg_;
    std::vector<geometry::SourcePoint> points_;
};

struct Extent {
    double x0 = std::numeric_limits<double>::infinity();
    double y0 = std::numeric_limits<double>::infinity();
    double x1 = -std::numeric_limits<double>::infinity();
    double y1 = -std::numeric_limits<double>::infinity();

    void include(const Spot& p) {
        if (!p.known()) return;
        x0 = std::min(x0, p.x);
        x1 = std::max(x1, p.x);
        y0 = std::min(y0, p.y);
        y1 = std::max(y1, p.y);
    }
    bool empty() const { return x0 > x1; }
    bool meets(const Extent& other) const {
        return x0 <= other.x1 && other.x0 <= x1 && y0 <= other.y1 && other.y0 <= y1;
    }
};

/// The cells that may lie over the study, and the box around them on the plane.
struct Near {
    RasterWindow window;
    Extent extent;
    double cell_side = 0;  ///< the smaller side of a typical cell
};

Near find_near(const RasterFile& file, Placer& placer, const StudyBox& study) {
    Extent wanted;
    constexpr double kSteps = geometry::kStepsPerDegree;
    wanted.include({kSteps * study.west_deg, kSteps * study.south_deg});
    wanted.include({kSteps * study.east_deg, kSteps * study.north_deg});
    const std::size_t columns = file.columns();
    const std::size_t rows = file.rows();
    const std::size_t across = (columns + kBlock - 1) / kBlock;
    std::vector<Spot> below(across + 1);
    std::vector<Spot> above(across + 1);
    Near near;
    std::size_t first_column = columns;
    std::size_t last_column = 0;
    std::size_t first_row = rows;
    std::size_t last_row = 0;
    placer.place(0, 0, kBlock, below);
    for (std::size_t row = 0; row < rows; row += kBlock) {
        placer.place(static_cast<double>(row + kBlock), 0, kBlock, above);
        for (std::size_t b = 0; b < across; ++b) {
            Extent block;
            for (const Spot& p : {below[b], below[b + 1], above[b], above[b + 1]}) block.include(p);
            if (block.empty()) continue;
            // Sides that are curves on the plane bulge by less than this.
            const double margin_x = 0.25 * (block.x1 - block.x0);
            const double margin_y = 0.25 * (block.y1 - block.y0);
            const Extent wide{block.x0 - margin_x, block.y0 - margin_y, block.x1 + margin_x,
                              block.y1 + margin_y};
            if (!wide.meets(wanted)) continue;
            first_column = std::min(first_column, b * kBlock);
            last_column = std::max(last_column, std::min(columns, (b + 1) * kBlock));
            first_row = std::min(first_row, row);
            last_row = std::max(last_row, std::min(rows, row + kBlock));
            near.cell_side =
                std::sqrt((block.x1 - block.x0) * (block.y1 - block.y0)) / double{kBlock};
        }
        std::swap(below, above);
    }
    if (first_column >= last_column) return near;
    near.window = {first_column, first_row, last_column - first_column, last_row - first_row};
    std::vector<Spot> corners(near.window.columns + 1);
    for (std::size_t row = 0; row <= near.window.rows; ++row) {
        placer.place(static_cast<double>(first_row + row), static_cast<double>(first_column), 1,
                     corners);
        for (const Spot& p : corners) near.extent.include(p);
    }
    return near;
}

/// A convex polygon of few corners.
struct Convex {
    std::array<Spot, 12> corners;
    std::size_t count = 0;

    void add(const Spot& p) {
        if (count < corners.size()) corners[count++] = p;
    }
    double area() const {
        double twice = 0;
        for (std::size_t i = 1; i + 1 < count; ++i)
            twice += (corners[i].x - corners[0].x) * (corners[i + 1].y - corners[0].y) -
                     (corners[i + 1].x - corners[0].x) * (corners[i].y - corners[0].y);
        return 0.5 * std::abs(twice);
    }
    /// The part where sign * (x or y) >= sign * line.
    Convex half(bool of_x, double line, double sign) const {
        Convex part;
        const auto beyond = [&](const Spot& p) { return sign * ((of_x ? p.x : p.y) - line); };
        for (std::size_t i = 0; i < count; ++i) {
            const Spot& p = corners[i];
            const Spot& q = corners[i + 1 < count ? i + 1 : 0];
            const double at_p = beyond(p);
            const double at_q = beyond(q);
            if (at_p >= 0) part.add(p);
            if ((at_p > 0 && at_q < 0) || (at_p < 0 && at_q > 0)) {
                const double t = at_p / (at_p - at_q);
                part.add({p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)});
            }
        }
        return part;
    }
};

/// Gives amounts to the cells of a grid.
class Spreader {
  public:
    explicit Spreader(geometry::PlaneGrid& grid)
        : grid_(grid),
          row_height_(grid.row_sides[1] - grid.row_sides[0]),
          amounts_(grid.rows() * grid.columns) {}

    /// Hands the amounts over to the grid.
    void finish() {
        grid_.amounts = geometry::CellBlocks<double>(grid_.rows(), grid_.columns);
        for (std::size_t row = 0; row < grid_.rows(); ++row)
            grid_.amounts.set(
                row, 0,
                std::span<const double>(amounts_).subspan(row * grid_.columns, grid_.columns));
        amounts_ = {};
    }

    /// @param corners of a cell of the raster, in order around it, in steps
    void spread(const std::array<Spot, 4>& corners, double amount) {
        Convex cell;
        for (const Spot& p : corners)
            cell.add({(p.x - grid_.west) / grid_.column_width,
                      (p.y - grid_.row_sides.front()) / row_height_});
        const double area = cell.area();
        const auto [low, high] = range(cell, false, grid_.rows());
        for (std::size_t row = low; row <= high; ++row) {
            const Convex band = low == high ? cell : between(cell, false, row);
            const auto [first, last] = range(band, true, grid_.columns);
            for (std::size_t column = first; column <= last; ++column) {
                const double common =
                    first == last ? band.area() : between(band, true, column).area();
                if (area > 0) amounts_[row * grid_.columns + column] += amount * common / area;
            }
        }
    }

  private:
    static std::pair<std::size_t, std::size_t> range(const Convex& shape, bool of_x,
                                                     std::size_t count) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t i = 0; i < shape.count; ++i) {
            const double at = of_x ? shape.corners[i].x : shape.corners[i].y;
            low = std::min(low, at);
            high = std::max(high, at);
        }
        if (shape.count == 0) return {1, 0};
        const auto last = static_cast<double>(count - 1);
        return {static_cast<std::size_t>(std::clamp(std::floor(low), 0.0, last)),
                static_cast<std::size_t>(std::clamp(std::ceil(high) - 1, 0.0, last))};
    }
    static Convex between(const Convex& shape, bool of_x, std::size_t at) {
        const auto low = static_cast<double>(at);
        return shape.half(of_x, low, 1).half(of_x, low + 1, -1);
    }

    geometry::PlaneGrid& grid_;
    double row_height_;
    std::vector<double> amounts_;
};

geometry::PlaneGrid new_grid(const Near& near) {
    const double width = near.extent.x1 - near.extent.x0;
    const double height = near.extent.y1 - near.extent.y0;
    double side = near.cell_side / kFinest;
    side = std::max(side, std::sqrt(width * height / kMostCells));
    geometry::PlaneGrid grid;
    // One cell more on each side, so that no corner lies on the rim.
    grid.columns = static_cast<std::size_t>(std::ceil(width / side)) + 2;
    const auto rows = static_cast<std::size_t>(std::ceil(height / side)) + 2;
    grid.west = near.extent.x0 - side;
    grid.column_width = side;
    for (std::size_t row = 0; row <= rows; ++row)
        grid.row_sides.push_back(near.extent.y0 + side * (static_cast<double>(row) - 1));

    return grid;
}

/// Area on the Earth, km².
double area_km2(const std::array<Spot, 4>& corners) {
    Convex cell;
    double y = 0;
    for (const Spot& p : corners) {
        cell.add(p);
        y += p.y / static_cast<double>(corners.size());
    }
    return cell.area() * geometry::area_density(geometry::degrees(y)).value / kMm2PerKm2;
}

}  // namespace

geometry::PlaneGrid distribute_raster(RasterFile& file, const geometry::CrsTransform& transform,
                                      RasterMeasure measure, const StudyBox& study,
                                      domain::RasterFacts& facts, core::Progress& progress) {
    Placer placer(file, transform, study.middle_deg());
    const Near near = find_near(file, placer, study);
    if (near.window.empty() || near.extent.empty()) return {};
    geometry::PlaneGrid grid = new_grid(near);
    Spreader spreader(grid);

    const RasterWindow& window = near.window;
    const std::size_t strip = file.rows_of_block();
    std::vector<double> numbers;
    std::vector<double> sums;
    std::vector<Spot> below(window.columns + 1);
    std::vector<Spot> above(window.columns + 1);
    const auto left = static_cast<double>(window.column);
    placer.place(static_cast<double>(window.row), left, 1, below);
    progress.begin("reading population raster", window.rows);
    for (std::size_t row = 0; row < window.rows; row += strip) {
        const std::size_t rows = std::min(strip, window.rows - row);
        numbers.resize(rows * window.columns);
        sums.resize(rows);
        file.read({window.column, window.row + row, window.columns, rows}, numbers.data(),
                  static_cast<std::ptrdiff_t>(window.columns), sums, facts);
        for (std::size_t r = 0; r < rows; ++r) {
            placer.place(static_cast<double>(window.row + row + r + 1), left, 1, above);
            for (std::size_t c = 0; c < window.columns; ++c) {
                const double number = numbers[r * window.columns + c];
                if (number == 0) continue;
                const std::array<Spot, 4> corners{below[c], below[c + 1], above[c + 1], above[c]};
                const bool known = std::all_of(corners.begin(), corners.end(),
                                               [](const Spot& p) { return p.known(); });
                if (!known) {
                    if (measure == RasterMeasure::count) facts.sum += number;
                    continue;
                }
                const double people =
                    measure == RasterMeasure::count ? number : number * area_km2(corners);
                facts.sum += people;
                spreader.spread(corners, people);
            }
            std::swap(below, above);
        }
        progress.advance(rows);
    }
    progress.end();
    spreader.finish();
    facts.sum_distributed = grid.total();
    return grid;
}

}  // namespace phusong::input
