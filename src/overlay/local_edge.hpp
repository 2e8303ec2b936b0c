#pragma once

#include <cstdint>

namespace phusong::overlay {

/// Inside a tile, coordinates are counted in fractions of a step (Tiling::units_per_step) from
/// the tile's corner. Vertices of the input have even coordinates; the lines that cells are cut
/// along have odd ones. So no vertex ever lies on a line but those that were set by cutting, and
/// parity alone tells which those are.
using LocalCoordinate = std::int32_t;

/// A coordinate inside a tile whose lower side has the coordinate `side`; that becomes 1.
inline LocalCoordinate local_coordinate(std::int64_t at, std::int64_t side) noexcept {
    return static_cast<LocalCoordinate>(at - side + 1);
}

/// Marks the identifier of a vertex that was set by cutting an edge at a cell border.
inline constexpr std::uint32_t kCutVertex = 0x8000'0000U;

/// A vertex with its identity. Two vertices in one place are still two vertices.
struct LocalVertex {
    LocalCoordinate x = 0;
    LocalCoordinate y = 0;
    std::uint32_t id = 0;

    bool on_vertical_line() const noexcept { return (x & 1) != 0; }
    bool on_horizontal_line() const noexcept { return (y & 1) != 0; }
};

/// A directed edge, or the part of one that lies in a cell. The material of its feature is on its
/// left.
struct LocalEdge {
    LocalCoordinate ax = 0;
    LocalCoordinate ay = 0;
    LocalCoordinate bx = 0;
    LocalCoordinate by = 0;
    std::uint32_t source = 0;  ///< vertex of the input that the whole edge starts from
    std::uint32_t next = 0;    ///< vertex of the input that the whole edge ends at
    /// Where the edge stands for two (see CellPair): source and next of the one from b to a.
    std::uint32_t twin_source = 0;
    std::uint32_t twin_next = 0;

    bool starts_at_cut() const noexcept { return ((ax | ay) & 1) != 0; }
    bool ends_at_cut() const noexcept { return ((bx | by) & 1) != 0; }
    LocalVertex a() const noexcept {
        return {ax, ay, starts_at_cut() ? source | kCutVertex : source};
    }
    LocalVertex b() const noexcept { return {bx, by, ends_at_cut() ? source | kCutVertex : next}; }
    /// The other of the two edges that it stands for.
    LocalEdge twin() const noexcept { return {bx, by, ax, ay, twin_source, twin_next, 0, 0}; }
    bool runs_back_along(const LocalEdge& other) const noexcept {
        return ax == other.bx && ay == other.by && bx == other.ax && by == other.ay;
    }
};

/// A stretch of a line of the request, or the part of one that lies in a cell. It runs from share
/// t0 to share t1 of the stretch.
struct LocalStretch {
    LocalCoordinate ax = 0;
    LocalCoordinate ay = 0;
    LocalCoordinate bx = 0;
    LocalCoordinate by = 0;
    std::uint32_t vertex = 0;  ///< of the request's lines that the whole stretch starts from
    std::uint32_t line_class = 0;
    double t0 = 0;
    double t1 = 1;

    bool starts_at_cut() const noexcept { return ((ax | ay) & 1) != 0; }
    /// Ends of lines are displaced least of all: infinitely less than any vertex of a polygon. So a
    /// line along the border of two zones lies in one of them for all its length.
    LocalVertex a() const noexcept { return {ax, ay, 0xFFFF'FFFEU}; }
    LocalVertex b() const noexcept { return {bx, by, 0xFFFF'FFFFU}; }
};

/// A cell of the plane; its sides lie on odd coordinates.
struct LocalBox {
    LocalCoordinate x0 = 0;
    LocalCoordinate y0 = 0;
    LocalCoordinate x1 = 0;
    LocalCoordinate y1 = 0;

    std::int64_t width() const noexcept { return std::int64_t{x1} - x0; }
    std::int64_t height() const noexcept { return std::int64_t{y1} - y0; }
};

}  // namespace phusong::overlay
