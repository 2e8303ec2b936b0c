#include "overlay/tiling.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/error.hpp"
#include "core/parallel.hpp"
#include "overlay/cut.hpp"
#include "overlay/feature_order.hpp"
#include "overlay/int128.hpp"

namespace phusong::overlay {
namespace {

/// Edges that a tile should have on average: enough to pay for its set-up, few enough to stay in
/// the cache and to keep all threads busy.
constexpr std::size_t kEdgesPerTile = 6000;
/// Cells of the grid of amounts that a tile should have at most: bounds the memory for their sums.
constexpr double kAmountsPerTile = 2'000'000;
constexpr std::size_t kMaxTiles = 1U << 18;
/// Widest tile in units: keeps determinants within 64 bits.
constexpr std::int64_t kMaxSide = std::int64_t{1} << 29;
/// Finest division of a millimetre.
constexpr std::int64_t kMaxUnitsPerMm = 256;
/// Narrowest tile, mm.
constexpr std::int64_t kMinSideMm = std::int64_t{1} << 11;
constexpr std::size_t kFeaturesPerTask = 256;
constexpr std::size_t kLinesPerTask = 256;

/// About how many cells of a grid lie over a box.
double cells_over(const geometry::PlaneGrid& grid, const geometry::PlaneBox& box) {
    if (grid.empty() || box.empty()) return 0;
    const auto begin = grid.rows_mm.begin();
    const auto rows = std::lower_bound(begin, grid.rows_mm.end(), static_cast<double>(box.max_y)) -
                      std::lower_bound(begin, grid.rows_mm.end(), static_cast<double>(box.min_y));
    const double columns = static_cast<double>(box.max_x - box.min_x) / grid.column_mm;
    return static_cast<double>(rows) * std::min(columns, static_cast<double>(grid.columns));
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return a % b < 0 ? q - 1 : q;
}

}  // namespace

/// The regular grid. Columns and rows −1 and n stand for everything beyond its sides.
struct Tiling::Grid {
    std::int64_t x0 = 0;
    std::int64_t y0 = 0;
    std::int64_t side = 2;
    std::int64_t units_per_mm = 2;
    std::int64_t columns = 0;
    std::int64_t rows = 0;

    /// @param amounts cells of the grid of amounts over the box
    Grid(const geometry::PlaneBox& box, std::size_t edges, double amounts) {
        if (box.empty()) return;
        const std::int64_t width_mm = box.max_x - box.min_x + 1;
        const std::int64_t height_mm = box.max_y - box.min_y + 1;
        const double wanted = std::clamp(
            std::max(static_cast<double>(edges) / kEdgesPerTile, amounts / kAmountsPerTile), 1.0,
            double{kMaxTiles});
        const double fair =
            std::sqrt(static_cast<double>(width_mm) * static_cast<double>(height_mm) / wanted);
        const std::int64_t side_mm =
            std::clamp(static_cast<std::int64_t>(fair) + 1, kMinSideMm, kMaxSide / 2);
        units_per_mm = 2;
        while (2 * units_per_mm <= kMaxUnitsPerMm && 2 * units_per_mm * side_mm <= kMaxSide)
            units_per_mm *= 2;
        x0 = units_per_mm * box.min_x - 1;
        y0 = units_per_mm * box.min_y - 1;
        side = units_per_mm * side_mm;
        const std::int64_t width = units_per_mm * width_mm + 2;
        const std::int64_t height = units_per_mm * height_mm + 2;
        columns = (width + side - 1) / side;
        rows = (height + side - 1) / side;
    }

    std::int64_t column_of(std::int64_t x) const {
        return std::clamp(floor_div(x - x0, side), std::int64_t{-1}, columns);
    }
    std::int64_t row_of(std::int64_t y) const {
        return std::clamp(floor_div(y - y0, side), std::int64_t{-1}, rows);
    }
    std::int64_t line_x(std::int64_t column) const { return x0 + column * side; }
    std::int64_t line_y(std::int64_t row) const { return y0 + row * side; }
    std::size_t tiles() const { return static_cast<std::size_t>(columns * rows); }
    bool inside(std::int64_t column, std::int64_t row) const {
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }
};

/// Walks the rings of some features and notes what falls into which tile.
class Tiling::Cutter {
  public:
    struct Piece {
        std::size_t tile;
        Run run;
    };
    struct SideCrossing {
        std::size_t side;
        Crossing crossing;
    };
    std::vector<Piece> pieces;
    std::vector<SideCrossing> crossings;

    Cutter(const Tiling& tiling, const Grid& grid) : tiling_(tiling), grid_(grid) {}

    void add_feature(std::uint32_t feature) {
        const geometry::PlanePolygons& store = tiling_.store_of(feature);
        const std::uint32_t local = tiling_.stored(feature);
        for (std::size_t r = store.first_ring(local); r < store.last_ring(local); ++r)
            add_ring(store, feature, static_cast<std::uint32_t>(r));
    }

    void add_line(const geometry::PlaneLines& lines, std::uint32_t line) {
        open_ = false;
        feature_ = line;
        ring_ = 0;
        const auto last = static_cast<std::uint32_t>(lines.last_vertex(line));
        source_ = static_cast<std::uint32_t>(lines.first_vertex(line));
        UnitPoint a = tiling_.in_units(lines.vertex(source_));
        for (; source_ + 1 < last; ++source_) {
            const UnitPoint b = tiling_.in_units(lines.vertex(source_ + 1));
            add_edge(a, b);
            a = b;
        }
        close();
    }

  private:
    void add_edge(UnitPoint a, UnitPoint b) {
        const std::int64_t column = grid_.column_of(a.x);
        const std::int64_t row = grid_.row_of(a.y);
        const std::int64_t to_column = grid_.column_of(b.x);
        const std::int64_t to_row = grid_.row_of(b.y);
        if (to_column == column && to_row == row)
            extend(column, row);
        else
            cut_edge(a, b, column, row, to_column, to_row);
    }

    void add_ring(const geometry::PlanePolygons& store, std::uint32_t feature, std::uint32_t ring) {
        const std::span<const geometry::PlanePoint> vertices = store.ring(ring);
        open_ = false;
        feature_ = feature;
        ring_ = ring;
        const auto first = static_cast<std::uint32_t>(store.first_vertex(ring));
        UnitPoint a = tiling_.in_units(vertices[0]);
        std::int64_t column = grid_.column_of(a.x);
        std::int64_t row = grid_.row_of(a.y);
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            const UnitPoint b = tiling_.in_units(vertices[i + 1 < vertices.size() ? i + 1 : 0]);
            const std::int64_t to_column = grid_.column_of(b.x);
            const std::int64_t to_row = grid_.row_of(b.y);
            source_ = first + static_cast<std::uint32_t>(i);
            if (to_column == column && to_row == row)
                extend(column, row);
            else
                cut_edge(a, b, column, row, to_column, to_row);
            a = b;
            column = to_column;
            row = to_row;
        }
        close();
    }

    /// An edge that ends in the tile it starts in.
    void extend(std::int64_t column, std::int64_t row) {
        if (!grid_.inside(column, row)) return;
        if (!open_) start_run(column, row, nullptr);
        ++run_.count;
    }

    void start_run(std::int64_t column, std::int64_t row, const UnitPoint* cut) {
        run_ = {feature_, ring_, source_, 0, cut != nullptr, false, {}, {}};
        if (cut != nullptr) run_.start = *cut;
        tile_ = static_cast<std::size_t>(row * grid_.columns + column);
        open_ = true;
    }

    void close() {
        if (open_) pieces.push_back({tile_, run_});
        open_ = false;
    }

    /// Cuts an edge at the vertical lines first, what is left at the horizontal ones: always in
    /// this order, from the original edge, so that an edge and its twin of the neighbouring polygon
    /// are cut in the same points.
    void cut_edge(UnitPoint a, UnitPoint b, std::int64_t column, std::int64_t row,
                  std::int64_t to_column, std::int64_t to_row) {
        using Wide = Int128;
        const std::int64_t step = to_column > column ? 1 : -1;
        UnitPoint from = a;
        bool from_cut = false;
        std::int64_t from_row = row;
        for (std::int64_t c = column; c != to_column; c += step) {
            const std::int64_t line = grid_.line_x(step > 0 ? c + 1 : c);
            const UnitPoint p{line,
                              static_cast<std::int64_t>(cut_at<Wide>(a.x, a.y, b.x, b.y, line))};
            const std::int64_t p_row = grid_.row_of(p.y);
            cut_in_column(from, from_cut, p, true, c, from_row, p_row);
            from = p;
            from_cut = true;
            from_row = p_row;
        }
        cut_in_column(from, from_cut, b, false, to_column, from_row, to_row);
    }

    void cut_in_column(UnitPoint a, bool a_cut, UnitPoint b, bool b_cut, std::int64_t column,
                       std::int64_t row, std::int64_t to_row) {
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
            const UnitPoint p{static_cast<std::int64_t>(cut_at<Wide>(a.y, a.x, b.y, b.x, line)),
                              line};
            part(from, from_cut, p, true, column, r);
            from = p;
            from_cut = true;
            // Along the line to the right, an edge that goes up is passed from its left to its
            // right.
            if (line_row >= 0 && line_row < grid_.rows && column < grid_.columns)
                crossings.push_back(
                    {static_cast<std::size_t>(line_row * (grid_.columns + 1) + column + 1),
                     {feature_, step > 0 ? -1 : 1}});
        }
        part(from, from_cut, b, b_cut, column, to_row);
    }

    /// The part of the current edge that lies in one tile.
    void part(UnitPoint a, bool a_cut, UnitPoint b, bool b_cut, std::int64_t column,
              std::int64_t row) {
        if (!grid_.inside(column, row)) {
            close();
            return;
        }
        if (a_cut) close();
        if (!open_) start_run(column, row, a_cut ? &a : nullptr);
        ++run_.count;
        if (b_cut) {
            run_.ends_at_cut = true;
            run_.end = b;
            close();
        }
    }

    const Tiling& tiling_;
    const Grid& grid_;
    std::uint32_t feature_ = 0;
    std::uint32_t ring_ = 0;
    std::uint32_t source_ = 0;
    bool open_ = false;
    std::size_t tile_ = 0;
    Run run_;
};

namespace {

/// Stable counting sort of items into `buckets` ranges of one array.
template <typename Item, typename Source, typename Bucket, typename Value>
void scatter(const std::vector<Source>& sources, std::size_t buckets, Bucket bucket_of,
             Value value_of, std::vector<Item>& items, std::vector<std::size_t>& begin) {
    begin.assign(buckets + 1, 0);
    for (const Source& source : sources)
        for (const auto& entry : source) ++begin[bucket_of(entry) + 1];
    for (std::size_t i = 0; i < buckets; ++i) begin[i + 1] += begin[i];
    items.resize(begin[buckets]);
    std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
    for (const Source& source : sources)
        for (const auto& entry : source) items[next[bucket_of(entry)]++] = value_of(entry);
}

}  // namespace

geometry::PlaneBox Tiling::box_of(const Request& request) {
    geometry::PlaneBox box;
    for (std::size_t z = 0; z < request.zones.feature_count(); ++z)
        box.include(request.zones.box(z));
    if (box.empty())
        for (const geometry::PlanePoint& p : request.points) box.include(p);
    return box;
}

Tiling::Tiling(const Request& request)
    : zones_(request.zones),
      features_(request.features),
      layer_of_feature_(request.layer_of_feature),
      request_points_(request.points),
      lines_(request.lines),
      class_of_line_(request.class_of_line),
      zone_count_(static_cast<std::uint32_t>(request.zones.feature_count())) {
    if (zones_.vertex_count() + features_.vertex_count() >= kCutVertex)
        throw core::RequestError("the input has more than 2^31 vertices", "",
                                 "Run the study in parts, for example by province.");
    if (layer_of_feature_.size() != features_.feature_count())
        throw core::RequestError("every coverage feature needs a layer", "", "");
    for (const std::uint32_t layer : layer_of_feature_)
        if (layer >= request.layer_count)
            throw core::RequestError("layer number " + std::to_string(layer) + " is out of range",
                                     "", "");

    if (lines_ != nullptr && class_of_line_.size() != lines_->line_count())
        throw core::RequestError("every line needs a class", "", "");
    if (lines_ != nullptr && lines_->vertex_count() >= kCutVertex)
        throw core::RequestError("the lines have more than 2^31 vertices", "",
                                 "Run the study in parts, for example by province.");

    order_ = feature_order(features_, layer_of_feature_);
    first_id_.push_back(0);
    std::uint32_t vertices = 0;
    for (std::uint32_t f = 0; f < zone_count_ + order_.size(); ++f) {
        const geometry::PlanePolygons& store = store_of(f);
        const std::uint32_t local = stored(f);
        for (std::size_t r = store.first_ring(local); r < store.last_ring(local); ++r)
            vertices += static_cast<std::uint32_t>(store.ring(r).size());
        first_id_.push_back(vertices);
    }

    const geometry::PlaneBox box = box_of(request);
    const Grid grid(box, vertices, request.grid != nullptr ? cells_over(*request.grid, box) : 0);
    units_per_mm_ = grid.units_per_mm;
    collect(request, grid);
    collect_lines(request, grid);
    find_corner_windings(grid, request.threads);

    for (std::size_t t = 0; t < grid.tiles(); ++t) {
        const auto column = static_cast<std::int64_t>(t) % grid.columns;
        const auto row = static_cast<std::int64_t>(t) / grid.columns;
        Tile tile;
        tile.x0 = grid.line_x(column);
        tile.y0 = grid.line_y(row);
        tile.x1 = grid.line_x(column + 1);
        tile.y1 = grid.line_y(row + 1);
        tile.runs = std::span(runs_).subspan(run_begin_[t], run_begin_[t + 1] - run_begin_[t]);
        tile.windings = std::span(windings_).subspan(winding_begin_[t],
                                                     winding_begin_[t + 1] - winding_begin_[t]);
        tile.points =
            std::span(points_).subspan(point_begin_[t], point_begin_[t + 1] - point_begin_[t]);
        if (!line_run_begin_.empty())
            tile.line_runs =
                std::span(line_runs_)
                    .subspan(line_run_begin_[t], line_run_begin_[t + 1] - line_run_begin_[t]);
        const bool has_zone = (!tile.runs.empty() && is_zone(tile.runs.front().feature)) ||
                              (!tile.windings.empty() && is_zone(tile.windings.front().feature));
        if (has_zone || !tile.points.empty()) tiles_.push_back(tile);
    }
}

void Tiling::collect(const Request& request, const Grid& grid) {
    const std::size_t features = zone_count_ + order_.size();
    const std::size_t tasks = (features + kFeaturesPerTask - 1) / kFeaturesPerTask;
    std::vector<std::vector<Cutter::Piece>> pieces(tasks);
    std::vector<std::vector<Cutter::SideCrossing>> crossings(tasks);
    if (grid.tiles() > 0)
        core::parallel_for(tasks, request.threads, [&](std::size_t task) {
            Cutter cutter(*this, grid);
            const std::size_t end = std::min(features, (task + 1) * kFeaturesPerTask);
            for (std::size_t f = task * kFeaturesPerTask; f < end; ++f)
                cutter.add_feature(static_cast<std::uint32_t>(f));
            pieces[task] = std::move(cutter.pieces);
            crossings[task] = std::move(cutter.crossings);
        });
    scatter(
        pieces, grid.tiles(), [](const Cutter::Piece& p) { return p.tile; },
        [](const Cutter::Piece& p) { return p.run; }, runs_, run_begin_);
    scatter(
        crossings, static_cast<std::size_t>((grid.columns + 1) * grid.rows),
        [](const Cutter::SideCrossing& c) { return c.side; },
        [](const Cutter::SideCrossing& c) { return c.crossing; }, crossings_, crossing_begin_);

    std::vector<std::vector<std::pair<std::size_t, std::uint32_t>>> points(1);
    for (std::size_t i = 0; i < request.points.size(); ++i) {
        const UnitPoint p = in_units(request.points[i]);
        if (!grid.inside(grid.column_of(p.x), grid.row_of(p.y))) continue;
        points[0].emplace_back(
            static_cast<std::size_t>(grid.row_of(p.y) * grid.columns + grid.column_of(p.x)),
            static_cast<std::uint32_t>(i));
    }
    using Located = std::pair<std::size_t, std::uint32_t>;
    scatter(
        points, grid.tiles(), [](const Located& p) { return p.first; },
        [](const Located& p) { return p.second; }, points_, point_begin_);
}

void Tiling::collect_lines(const Request& request, const Grid& grid) {
    if (lines_ == nullptr || grid.tiles() == 0) return;
    const std::size_t tasks = (lines_->line_count() + kLinesPerTask - 1) / kLinesPerTask;
    std::vector<std::vector<Cutter::Piece>> pieces(tasks);
    core::parallel_for(tasks, request.threads, [&](std::size_t task) {
        Cutter cutter(*this, grid);
        const std::size_t end = std::min(lines_->line_count(), (task + 1) * kLinesPerTask);
        for (std::size_t line = task * kLinesPerTask; line < end; ++line)
            cutter.add_line(*lines_, static_cast<std::uint32_t>(line));
        pieces[task] = std::move(cutter.pieces);
    });
    scatter(
        pieces, grid.tiles(), [](const Cutter::Piece& p) { return p.tile; },
        [](const Cutter::Piece& p) { return p.run; }, line_runs_, line_run_begin_);
}

void Tiling::find_corner_windings(const Grid& grid, int threads) {
    const auto rows = static_cast<std::size_t>(grid.rows);
    const auto columns = static_cast<std::size_t>(grid.columns);
    std::vector<std::vector<std::vector<CornerWinding>>> found(rows);
    core::parallel_for(rows, threads, [&](std::size_t row) {
        std::map<std::uint32_t, std::int32_t> windings;
        found[row].resize(columns);
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t side = row * (columns + 1) + column;
            for (std::size_t i = crossing_begin_[side]; i < crossing_begin_[side + 1]; ++i) {
                const auto at = windings.emplace(crossings_[i].feature, 0).first;
                at->second += crossings_[i].sign;
                if (at->second == 0) windings.erase(at);
            }
            for (const auto& [feature, winding] : windings)
                found[row][column].push_back({feature, winding});
        }
    });
    winding_begin_.assign(1, 0);
    for (const auto& row : found)
        for (const auto& tile : row) {
            windings_.insert(windings_.end(), tile.begin(), tile.end());
            winding_begin_.push_back(windings_.size());
        }
}

void Tiling::edges_of(const Run& run, const Tile& tile, std::uint32_t feature,
                      std::vector<LocalEdge>& edges) const {
    const geometry::PlanePolygons& store = store_of(run.feature);
    const auto offset =
        first_id_[run.feature] -
        static_cast<std::uint32_t>(store.first_vertex(store.first_ring(stored(run.feature))));
    const auto ring_first = static_cast<std::uint32_t>(store.first_vertex(run.ring));
    const auto ring_last = static_cast<std::uint32_t>(store.last_vertex(run.ring));
    const auto local = [&tile](UnitPoint p) {
        return std::pair(static_cast<LocalCoordinate>(p.x - tile.x0 + 1),
                         static_cast<LocalCoordinate>(p.y - tile.y0 + 1));
    };
    auto [ax, ay] = local(run.starts_at_cut ? run.start : in_units(store.vertex(run.first)));
    for (std::uint32_t i = 0; i < run.count; ++i) {
        const std::uint32_t source = run.first + i;
        const std::uint32_t next = source + 1 < ring_last ? source + 1 : ring_first;
        const bool at_end = run.ends_at_cut && i + 1 == run.count;
        const auto [bx, by] = local(at_end ? run.end : in_units(store.vertex(next)));
        edges.push_back({ax, ay, bx, by, source + offset, next + offset, feature});
        ax = bx;
        ay = by;
    }
}

void Tiling::stretches_of(const Run& run, const Tile& tile,
                          std::vector<LocalStretch>& stretches) const {
    const auto local = [&tile](UnitPoint p) {
        return std::pair(static_cast<LocalCoordinate>(p.x - tile.x0 + 1),
                         static_cast<LocalCoordinate>(p.y - tile.y0 + 1));
    };
    for (std::uint32_t i = 0; i < run.count; ++i) {
        const std::uint32_t vertex = run.first + i;
        const UnitPoint start = in_units(lines_->vertex(vertex));
        const UnitPoint end = in_units(lines_->vertex(vertex + 1));
        const auto dx = static_cast<double>(end.x - start.x);
        const auto dy = static_cast<double>(end.y - start.y);
        // The share of a cut depends on the stretch and the cut alone: it is the same for the tiles
        // on both sides.
        const auto share = [&](UnitPoint cut) {
            return std::clamp((static_cast<double>(cut.x - start.x) * dx +
                               static_cast<double>(cut.y - start.y) * dy) /
                                  (dx * dx + dy * dy),
                              0.0, 1.0);
        };
        const bool cut_first = run.starts_at_cut && i == 0;
        const bool cut_last = run.ends_at_cut && i + 1 == run.count;
        const auto [ax, ay] = local(cut_first ? run.start : start);
        const auto [bx, by] = local(cut_last ? run.end : end);
        stretches.push_back({ax, ay, bx, by, vertex, class_of_line_[run.feature],
                             cut_first ? share(run.start) : 0.0, cut_last ? share(run.end) : 1.0});
    }
}

}  // namespace phusong::overlay
