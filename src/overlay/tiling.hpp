#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/plane.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/overlay.hpp"

namespace phusong::overlay {

/// A vertex in units of the plane (see Tiling::units_per_mm), before it is taken into a tile.
struct UnitPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;
};

/// A stretch of a ring inside one tile: edges from `first` on, `count` of them, of which the first
/// may start and the last may end at a cut on the tile's border.
struct Run {
    std::uint32_t feature = 0;  ///< number over zones and then coverage features
    std::uint32_t ring = 0;     ///< ring within its store
    std::uint32_t first = 0;    ///< vertex within its store
    std::uint32_t count = 0;
    bool starts_at_cut = false;
    bool ends_at_cut = false;
    UnitPoint start;
    UnitPoint end;
};

/// Winding number of a feature around a tile's lower left corner.
struct CornerWinding {
    std::uint32_t feature = 0;
    std::int32_t winding = 0;
};

/// One tile's share of the work.
struct Tile {
    std::int64_t x0 = 0;  ///< in units of the plane; odd, as are the other sides
    std::int64_t y0 = 0;
    std::int64_t x1 = 0;
    std::int64_t y1 = 0;
    std::span<const Run> runs;                ///< ascending by feature, ring, vertex
    std::span<const CornerWinding> windings;  ///< ascending by feature, none of them 0
    std::span<const std::uint32_t> points;    ///< indices of the request's points
    /// Of the request's lines, ascending; `feature` is the number of the line.
    std::span<const Run> line_runs;
};

/// Cuts the request into the tiles of a regular grid over box_of(). What lies beyond is left out.
/// Every edge is cut where it crosses a grid line, in a way that depends on nothing but the edge
/// and the grid, so that tiles can be worked on by themselves, in any order.
class Tiling {
  public:
    explicit Tiling(const Request& request);

    /// The box of all zones; where there are none, of all points. (Not of both: one stray point
    /// would stretch the grid over half of the Earth.)
    static geometry::PlaneBox box_of(const Request& request);

    /// Units that a millimetre is divided into: a power of two, at least 2. Vertices of the input
    /// are multiples of it, cuts at cell borders are rounded to even units; it is as large as the
    /// tiles' size allows, so that those roundings are small beside that of the input to
    /// millimetres.
    std::int64_t units_per_mm() const noexcept { return units_per_mm_; }

    std::size_t size() const noexcept { return tiles_.size(); }
    const Tile& tile(std::size_t index) const { return tiles_[index]; }

    /// Materialises the edges of a run in coordinates relative to the tile (x0 and y0 become 1) and
    /// appends them. @param feature the number to give them
    void edges_of(const Run& run, const Tile& tile, std::uint32_t feature,
                  std::vector<LocalEdge>& edges) const;

    /// Likewise for a run of Tile::line_runs.
    void stretches_of(const Run& run, const Tile& tile, std::vector<LocalStretch>& stretches) const;

    /// Features are numbered zones first, then coverage in the order of feature_order().
    bool is_zone(std::uint32_t feature) const noexcept { return feature < zone_count_; }
    /// Zone number of a feature that is a zone, layer number of one that is not.
    std::uint32_t channel(std::uint32_t feature) const {
        return is_zone(feature) ? feature : layer_of_feature_[order_[feature - zone_count_]];
    }

    UnitPoint point(std::uint32_t index) const { return in_units(request_points_[index]); }

  private:
    struct Grid;
    class Cutter;

    const geometry::PlanePolygons& store_of(std::uint32_t feature) const {
        return is_zone(feature) ? zones_ : features_;
    }
    /// Number of a feature within its store.
    std::uint32_t stored(std::uint32_t feature) const {
        return is_zone(feature) ? feature : order_[feature - zone_count_];
    }
    UnitPoint in_units(const geometry::PlanePoint& p) const {
        return {units_per_mm_ * p.x_mm, units_per_mm_ * p.y_mm};
    }
    void collect(const Request& request, const Grid& grid);
    void collect_lines(const Request& request, const Grid& grid);
    void find_corner_windings(const Grid& grid, int threads);

    const geometry::PlanePolygons& zones_;
    const geometry::PlanePolygons& features_;
    std::span<const std::uint32_t> layer_of_feature_;
    std::span<const geometry::PlanePoint> request_points_;
    const geometry::PlaneLines* lines_;
    std::span<const std::uint32_t> class_of_line_;
    std::uint32_t zone_count_ = 0;
    std::vector<std::uint32_t> order_;  // coverage features as they are numbered here
    /// Per feature and one more: the identifier of its first vertex. Identifiers follow the numbers
    /// of features, so that they do not depend on the order of the input either.
    std::vector<std::uint32_t> first_id_;
    std::int64_t units_per_mm_ = 2;

    struct Crossing {
        std::uint32_t feature = 0;
        std::int32_t sign = 0;
    };

    std::vector<Run> runs_;               // by tile
    std::vector<std::size_t> run_begin_;  // per tile of the grid, and one more
    std::vector<Crossing> crossings_;  // of lower sides, by row and column (column 0: left of all)
    std::vector<std::size_t> crossing_begin_;
    std::vector<CornerWinding> windings_;
    std::vector<std::size_t> winding_begin_;
    std::vector<std::uint32_t> points_;
    std::vector<std::size_t> point_begin_;
    std::vector<Run> line_runs_;
    std::vector<std::size_t> line_run_begin_;
    std::vector<Tile> tiles_;
};

}  // namespace phusong::overlay
