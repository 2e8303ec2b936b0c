#include "overlay/ring_cutter.hpp"

#include "overlay/cut.hpp"
#include "overlay/int128.hpp"

namespace phusong::overlay {

namespace {

/// Tells quickly whether points lie in the tile that another one lies in.
class TileBounds {
  public:
    TileBounds(const TileGrid& grid, std::int64_t column, std::int64_t row)
        : x0_(grid.line_x(column)),
          y0_(grid.line_y(row)),
          side_(static_cast<std::uint64_t>(grid.side)),
          // Beyond the grid, a column or row has no end.
          bounded_(column >= 0 && column < grid.columns && row >= 0 && row < grid.rows) {}

    bool contain(UnitPoint p) const {
        return bounded_ && static_cast<std::uint64_t>(p.x - x0_) < side_ &&
               static_cast<std::uint64_t>(p.y - y0_) < side_;
    }

  private:
    std::int64_t x0_;
    std::int64_t y0_;
    std::uint64_t side_;
    bool bounded_;
};

}  // namespace

void RingCutter::add_line(const geometry::PlaneLines& lines, std::uint32_t line) {
    open_ = false;
    whole_ = {};
    whole_.feature = line;
    const auto last = static_cast<std::uint32_t>(lines.last_vertex(line));
    source_ = static_cast<std::uint32_t>(lines.first_vertex(line));
    UnitPoint a = grid_.in_units(lines.vertex(source_));
    for (; source_ + 1 < last; ++source_) {
        const UnitPoint b = grid_.in_units(lines.vertex(source_ + 1));
        add_edge(a, b);
        a = b;
    }
    close();
}

void RingCutter::add_edge(UnitPoint a, UnitPoint b) {
    const std::int64_t column = grid_.column_of(a.x);
    const std::int64_t row = grid_.row_of(a.y);
    const std::int64_t to_column = grid_.column_of(b.x);
    const std::int64_t to_row = grid_.row_of(b.y);
    if (to_column == column && to_row == row)
        extend(column, row, 1);
    else
        cut_edge(a, b, column, row, to_column, to_row);
}

void RingCutter::add_ring(const geometry::PlanePolygons& store, std::uint32_t feature,
                          std::size_t ring, std::uint32_t id_offset) {
    const std::span<const geometry::PlanePoint> vertices = store.ring(ring);
    open_ = false;
    whole_ = {};
    whole_.feature = feature;
    whole_.ring_first = static_cast<std::uint32_t>(store.first_vertex(ring));
    whole_.ring_last = static_cast<std::uint32_t>(store.last_vertex(ring));
    whole_.id_offset = id_offset;
    const std::size_t count = vertices.size();
    UnitPoint a = grid_.in_units(vertices[0]);
    std::int64_t column = grid_.column_of(a.x);
    std::int64_t row = grid_.row_of(a.y);
    for (std::size_t i = 0; i < count;) {
        source_ = whole_.ring_first + static_cast<std::uint32_t>(i);
        // Most edges end in the tile they start in.
        const TileBounds here(grid_, column, row);
        std::size_t end = i;
        while (end < count) {
            const UnitPoint b = grid_.in_units(vertices[end + 1 < count ? end + 1 : 0]);
            if (!here.contain(b)) break;
            a = b;
            ++end;
        }
        if (end > i) extend(column, row, static_cast<std::uint32_t>(end - i));
        i = end;
        if (i == count) break;
        source_ = whole_.ring_first + static_cast<std::uint32_t>(i);
        const UnitPoint b = grid_.in_units(vertices[i + 1 < count ? i + 1 : 0]);
        const std::int64_t to_column = grid_.column_of(b.x);
        const std::int64_t to_row = grid_.row_of(b.y);
        if (to_column == column && to_row == row)
            extend(column, row, 1);
        else
            cut_edge(a, b, column, row, to_column, to_row);
        a = b;
        column = to_column;
        row = to_row;
        ++i;
    }
    close();
}

/// Edges that end in the tile they start in.
void RingCutter::extend(std::int64_t column, std::int64_t row, std::uint32_t count) {
    if (!grid_.inside(column, row)) return;
    if (!open_) start_run(column, row);
    run_.count += count;
}

void RingCutter::start_run(std::int64_t column, std::int64_t row) {
    run_ = whole_;
    run_.tile = static_cast<std::uint32_t>(grid_.tile_at(column, row));
    run_.first = source_;
    open_ = true;
}

void RingCutter::close() {
    if (open_) runs.push_back(run_);
    open_ = false;
}

/// Cuts an edge at the vertical lines first, what is left at the horizontal ones: always in
/// this order, from the original edge, so that an edge and its twin of the neighbouring polygon
/// are cut in the same points.
void RingCutter::cut_edge(UnitPoint a, UnitPoint b, std::int64_t column, std::int64_t row,
                          std::int64_t to_column, std::int64_t to_row) {
    using Wide = Int128;
    const std::int64_t step = to_column > column ? 1 : -1;
    UnitPoint from = a;
    bool from_cut = false;
    std::int64_t from_row = row;
    for (std::int64_t c = column; c != to_column; c += step) {
        const std::int64_t line = grid_.line_x(step > 0 ? c + 1 : c);
        const UnitPoint p{line, static_cast<std::int64_t>(cut_at<Wide>(a.x, a.y, b.x, b.y, line))};
        const std::int64_t p_row = grid_.row_of(p.y);
        cut_in_column(from, from_cut, p, true, c, from_row, p_row);
        from = p;
        from_cut = true;
        from_row = p_row;
    }
    cut_in_column(from, from_cut, b, false, to_column, from_row, to_row);
}

void RingCutter::cut_in_column(UnitPoint a, bool a_cut, UnitPoint b, bool b_cut,
                               std::int64_t column, std::int64_t row, std::int64_t to_row) {
    using Wide = Int128;
    if (column >= grid_.columns) {
        close();
        return;
    }
    const std::int64_t step = to_row > row ? 1 : -1;
    UnitPoint from = a;
    bool from_cut = a_cut;
    for (std::int64_t r = row; r != to_row; r += step) {
        const std::int64_t line_row = step > 0 ? r + 1 : r;
        const std::int64_t line = grid_.line_y(line_row);
        const UnitPoint p{static_cast<std::int64_t>(cut_at<Wide>(a.y, a.x, b.y, b.x, line)), line};
        part(from, from_cut, p, true, column, r);
        from = p;
        from_cut = true;
        // Along the line to the right, an edge that goes up is passed from its left to its
        // right.
        if (line_row >= grid_.first_row && line_row < grid_.last_row && column < grid_.columns)
            crossings.push_back({static_cast<std::uint32_t>(line_row - grid_.first_row),
                                 static_cast<std::uint32_t>(column + 1), whole_.feature,
                                 step > 0 ? -1 : 1});
    }
    part(from, from_cut, b, b_cut, column, to_row);
}

/// The part of the current edge that lies in one tile.
void RingCutter::part(UnitPoint a, bool a_cut, UnitPoint b, bool b_cut, std::int64_t column,
                      std::int64_t row) {
    if (!grid_.inside(column, row)) {
        close();
        return;
    }
    if (a_cut) close();
    const auto local = [&](UnitPoint cut) {
        return Run::Cut{local_coordinate(cut.x, grid_.line_x(column)),
                        local_coordinate(cut.y, grid_.line_y(row))};
    };
    if (!open_) {
        start_run(column, row);
        run_.starts_at_cut = a_cut;
        if (a_cut) run_.start = local(a);
    }
    ++run_.count;
    if (b_cut) {
        run_.ends_at_cut = true;
        run_.end = local(b);
        close();
    }
}

}  // namespace phusong::overlay
