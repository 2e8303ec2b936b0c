#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geometry/plane.hpp"
#include "geometry/plane_lines.hpp"
#include "overlay/local_edge.hpp"
#include "overlay/tile_grid.hpp"

namespace phusong::overlay {

/// A stretch of a ring inside one tile: edges from `first` on, `count` of them, of which the first
/// may start and the last may end at a cut on the tile's border.
struct Run {
    /// A cut, in coordinates relative to the tile.
    struct Cut {
        LocalCoordinate x = 0;
        LocalCoordinate y = 0;
    };
    std::uint32_t tile = 0;     ///< number within the band
    std::uint32_t feature = 0;  ///< number over zones and then coverage features
    std::uint32_t first = 0;    ///< vertex within its store
    std::uint32_t count = 0;
    std::uint32_t ring_first = 0;  ///< vertices of its ring within the store: [first, last)
    std::uint32_t ring_last = 0;
    std::uint32_t id_offset = 0;  ///< from numbers of vertices in the store to their identifiers
    bool starts_at_cut = false;
    bool ends_at_cut = false;
    Cut start;
    Cut end;
};

/// Walks rings and lines and notes what of them falls into which tile of a band.
class RingCutter {
  public:
    /// Where a ring crosses the lower side of a tile.
    struct SideCrossing {
        std::uint32_t row;     ///< within the band
        std::uint32_t column;  ///< from 1 on; 0 is all that lies to the left of the grid
        std::uint32_t feature;
        std::int32_t sign;
    };
    std::vector<Run> runs;
    std::vector<SideCrossing> crossings;

    explicit RingCutter(const TileGrid& grid) : grid_(grid) {}

    /// @param feature   the number to give its runs
    /// @param ring      within the store
    /// @param id_offset see Run
    void add_ring(const geometry::PlanePolygons& store, std::uint32_t feature, std::size_t ring,
                  std::uint32_t id_offset);

    void add_line(const geometry::PlaneLines& lines, std::uint32_t line);

  private:
    void add_edge(UnitPoint a, UnitPoint b);
    void extend(std::int64_t column, std::int64_t row, std::uint32_t count);
    void start_run(std::int64_t column, std::int64_t row);
    void close();
    void cut_edge(UnitPoint a, UnitPoint b, std::int64_t column, std::int64_t row,
                  std::int64_t to_column, std::int64_t to_row);
    void cut_in_column(UnitPoint a, bool a_cut, UnitPoint b, bool b_cut, std::int64_t column,
                       std::int64_t row, std::int64_t to_row);
    void part(UnitPoint a, bool a_cut, UnitPoint b, bool b_cut, std::int64_t column,
              std::int64_t row);

    const TileGrid& grid_;
    Run whole_;  ///< what the runs of the ring or line have in common
    std::uint32_t source_ = 0;
    bool open_ = false;
    Run run_;
};

}  // namespace phusong::overlay
