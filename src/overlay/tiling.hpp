#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/plane.hpp"
#include "overlay/buckets.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/overlay.hpp"
#include "overlay/ring_cutter.hpp"
#include "overlay/tile_grid.hpp"

namespace phusong::overlay {

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

/// What of the coverage is cut into the tiles of a band. The referenced values must outlive it.
struct BandFeatures {
    const geometry::PlanePolygons& store;
    /// Numbers within the store, in the order of feature_order().
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> layers;  ///< aligned with `order`
    /// Identifiers of their first vertices, aligned with `order`. They follow the order of all
    /// features, and are the same in every band.
    std::vector<std::uint32_t> first_ids;
    std::vector<std::uint8_t>
        one_small_ring;  ///< whether that is all they are, aligned with `order`
    /// Per ring of the store: vertices of its feature in rings before it that the store lacks.
    /// Empty: it lacks none.
    std::span<const std::uint32_t> vertices_before;
};

/// Cuts the request into the tiles of a band of a grid. What lies beyond is left out. Every edge is
/// cut where it crosses a grid line, in a way that depends on nothing but the edge and the grid, so
/// that tiles can be worked on by themselves, in any order.
class Tiling {
  public:
    /// @param zone_boxes of all zones of the request
    Tiling(const Request& request, const TileGrid& grid, BandFeatures features,
           std::span<const geometry::PlaneBox> zone_boxes);

    std::int64_t units_per_step() const noexcept { return grid_.units_per_step; }

    std::size_t size() const noexcept { return tiles_.size(); }
    const Tile& tile(std::size_t index) const { return tiles_[index]; }

    /// Materialises the edges of a run in coordinates relative to the tile (x0 and y0 become 1) and
    /// appends them.
    void edges_of(const Run& run, const Tile& tile, std::vector<LocalEdge>& edges) const;

    /// Asks for the memory that edges_of() will read.
    void prefetch(const Run& run) const;

    /// Likewise for a run of Tile::line_runs.
    void stretches_of(const Run& run, const Tile& tile, std::vector<LocalStretch>& stretches) const;

    /// Features are numbered zones first, then the coverage of the band in its order.
    bool is_zone(std::uint32_t feature) const noexcept { return feature < zone_count_; }
    /// Zone number of a feature that is a zone, layer number of one that is not.
    std::uint32_t channel(std::uint32_t feature) const {
        return is_zone(feature) ? feature : features_.layers[feature - zone_count_];
    }

    /// Whether a feature of the coverage is one small convex ring.
    bool is_convex(std::uint32_t feature) const;

    UnitPoint point(std::uint32_t index) const { return grid_.in_units(request_points_[index]); }

  private:
    using SideCrossing = RingCutter::SideCrossing;
    /// Windings around the lower left corners of a row of tiles.
    struct RowWindings {
        std::vector<CornerWinding> windings;
        std::vector<std::size_t> begin;  // per tile of the row, and one more
    };

    const geometry::PlanePolygons& store_of(std::uint32_t feature) const {
        return is_zone(feature) ? zones_ : features_.store;
    }
    /// Number of a feature within its store.
    std::uint32_t stored(std::uint32_t feature) const {
        return is_zone(feature) ? feature : features_.order[feature - zone_count_];
    }
    /// Difference between the identifiers of a ring's vertices and their numbers in the store.
    std::uint32_t id_offset(std::uint32_t feature, std::size_t ring) const;
    void find_zone_ids();
    void collect(const Request& request, std::span<const geometry::PlaneBox> zone_boxes);
    void collect_points(int threads);
    void collect_lines(int threads);
    void find_corner_windings(const std::vector<std::vector<SideCrossing>>& crossings, int threads);
    RowWindings windings_of_row(std::span<const SideCrossing> crossings) const;
    void list_tiles();

    const geometry::PlanePolygons& zones_;
    const BandFeatures features_;
    std::span<const geometry::PlanePoint> request_points_;
    const geometry::PlaneLines* lines_;
    std::span<const std::uint32_t> class_of_line_;
    const TileGrid grid_;
    std::uint32_t zone_count_ = 0;
    std::vector<std::uint32_t> zone_first_ids_;  // of their first vertices, in the zones' order

    // By tile of the band.
    Buckets<Run> runs_;
    Buckets<Run> line_runs_;             // empty without lines
    Buckets<std::uint32_t> points_;      // empty without points
    std::vector<RowWindings> windings_;  // per row of the band
    std::vector<Tile> tiles_;
};

}  // namespace phusong::overlay
