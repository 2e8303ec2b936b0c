#include "overlay/tiling.hpp"

#include <algorithm>
#include <map>

#include "core/parallel.hpp"
#include "overlay/convex.hpp"

namespace phusong::overlay {
namespace {

constexpr std::size_t kFeaturesPerTask = 256;
constexpr std::size_t kLinesPerTask = 256;

/// Sorts the runs that were found into their tiles.
Buckets<Run> by_tile(const std::vector<std::vector<Run>>& runs, const TileGrid& grid, int threads) {
    return {runs, grid.tiles(), [](const Run& run) { return run.tile; },
            [](const Run& run) { return run; }, threads};
}

}  // namespace

Tiling::Tiling(const Request& request, const TileGrid& grid, BandFeatures features,
               std::span<const geometry::PlaneBox> zone_boxes)
    : zones_(request.zones),
      features_(std::move(features)),
      request_points_(request.points),
      lines_(request.lines),
      class_of_line_(request.class_of_line),
      grid_(grid),
      zone_count_(static_cast<std::uint32_t>(request.zones.feature_count())) {
    find_zone_ids();
    collect(request, zone_boxes);
    collect_points(request.threads);
    collect_lines(request.threads);
    list_tiles();
}

/// In the order of the zones, which may lie in another order in their store: that of a file, on
/// which nothing is to depend.
void Tiling::find_zone_ids() {
    zone_first_ids_.reserve(zone_count_);
    std::uint32_t id = 0;
    for (std::uint32_t zone = 0; zone < zone_count_; ++zone) {
        zone_first_ids_.push_back(id);
        id += static_cast<std::uint32_t>(zones_.first_vertex(zones_.last_ring(zone)) -
                                         zones_.first_vertex(zones_.first_ring(zone)));
    }
}

void Tiling::list_tiles() {
    const auto columns = static_cast<std::size_t>(grid_.columns);
    for (std::size_t t = 0; t < grid_.tiles(); ++t) {
        const std::size_t column = t % columns;
        const RowWindings& row = windings_[t / columns];
        Tile tile;
        tile.runs = runs_[t];
        tile.windings = std::span(row.windings)
                            .subspan(row.begin[column], row.begin[column + 1] - row.begin[column]);
        if (!points_.empty()) tile.points = points_[t];
        if (!line_runs_.empty()) tile.line_runs = line_runs_[t];
        const bool has_zone = (!tile.runs.empty() && is_zone(tile.runs.front().feature)) ||
                              (!tile.windings.empty() && is_zone(tile.windings.front().feature));
        if (!has_zone && tile.points.empty()) continue;
        const auto x = static_cast<std::int64_t>(column);
        const std::int64_t y = grid_.first_row + static_cast<std::int64_t>(t / columns);
        tile.x0 = grid_.line_x(x);
        tile.y0 = grid_.line_y(y);
        tile.x1 = grid_.line_x(x + 1);
        tile.y1 = grid_.line_y(y + 1);
        tiles_.push_back(tile);
    }
}

void Tiling::collect(const Request& request, std::span<const geometry::PlaneBox> zone_boxes) {
    const std::size_t features = zone_count_ + features_.order.size();
    const std::size_t tasks = (features + kFeaturesPerTask - 1) / kFeaturesPerTask;
    std::vector<std::vector<Run>> runs(tasks);
    std::vector<std::vector<SideCrossing>> crossings(tasks);
    core::parallel_for(tasks, request.threads, [&](std::size_t task) {
        RingCutter cutter(grid_);
        const std::size_t end = std::min(features, (task + 1) * kFeaturesPerTask);
        for (std::size_t i = task * kFeaturesPerTask; i < end; ++i) {
            const auto feature = static_cast<std::uint32_t>(i);
            if (is_zone(feature) && !grid_.meets(zone_boxes[i])) continue;
            const geometry::PlanePolygons& store = store_of(feature);
            const std::uint32_t number = stored(feature);
            for (std::size_t r = store.first_ring(number); r < store.last_ring(number); ++r)
                cutter.add_ring(store, feature, r, id_offset(feature, r));
        }
        runs[task] = std::move(cutter.runs);
        crossings[task] = std::move(cutter.crossings);
    });
    runs_ = by_tile(runs, grid_, request.threads);
    find_corner_windings(crossings, request.threads);
}

void Tiling::collect_points(int threads) {
    if (request_points_.empty()) return;
    using Located = std::pair<std::size_t, std::uint32_t>;
    std::vector<std::vector<Located>> points(1);
    for (std::size_t i = 0; i < request_points_.size(); ++i) {
        const UnitPoint p = grid_.in_units(request_points_[i]);
        const std::int64_t column = grid_.column_of(p.x);
        const std::int64_t row = grid_.row_of(p.y);
        if (grid_.inside(column, row))
            points[0].emplace_back(grid_.tile_at(column, row), static_cast<std::uint32_t>(i));
    }
    points_ = {points, grid_.tiles(), [](const Located& p) { return p.first; },
               [](const Located& p) { return p.second; }, threads};
}

void Tiling::collect_lines(int threads) {
    if (lines_ == nullptr) return;
    const std::size_t tasks = (lines_->line_count() + kLinesPerTask - 1) / kLinesPerTask;
    std::vector<std::vector<Run>> runs(tasks);
    core::parallel_for(tasks, threads, [&](std::size_t task) {
        RingCutter cutter(grid_);
        const std::size_t end = std::min(lines_->line_count(), (task + 1) * kLinesPerTask);
        for (std::size_t line = task * kLinesPerTask; line < end; ++line)
            cutter.add_line(*lines_, static_cast<std::uint32_t>(line));
        runs[task] = std::move(cutter.runs);
    });
    line_runs_ = by_tile(runs, grid_, threads);
}

std::uint32_t Tiling::id_offset(std::uint32_t feature, std::size_t ring) const {
    if (is_zone(feature))
        return zone_first_ids_[feature] -
               static_cast<std::uint32_t>(zones_.first_vertex(zones_.first_ring(feature)));
    const geometry::PlanePolygons& store = features_.store;
    const std::uint32_t first_id = features_.first_ids[feature - zone_count_];
    if (!features_.vertices_before.empty())
        return first_id + features_.vertices_before[ring] -
               static_cast<std::uint32_t>(store.first_vertex(ring));
    return first_id -
           static_cast<std::uint32_t>(store.first_vertex(store.first_ring(stored(feature))));
}

void Tiling::find_corner_windings(const std::vector<std::vector<SideCrossing>>& crossings,
                                  int threads) {
    const auto rows = static_cast<std::size_t>(grid_.last_row - grid_.first_row);
    const Buckets<SideCrossing> by_row(
        crossings, rows, [](const SideCrossing& c) { return c.row; },
        [](const SideCrossing& c) { return c; }, threads);
    windings_.resize(rows);
    core::parallel_for(rows, threads,
                       [&](std::size_t row) { windings_[row] = windings_of_row(by_row[row]); });
}

Tiling::RowWindings Tiling::windings_of_row(std::span<const SideCrossing> crossings) const {
    const auto columns = static_cast<std::size_t>(grid_.columns);
    RowWindings found;
    if (crossings.empty()) {
        found.begin.resize(columns + 1);
        return found;
    }
    const Buckets<CornerWinding> by_column(
        std::vector{crossings}, columns + 1, [](const SideCrossing& c) { return c.column; },
        [](const SideCrossing& c) {
            return CornerWinding{c.feature, c.sign};
        },
        1);
    found.begin.reserve(columns + 1);
    found.begin.push_back(0);
    std::map<std::uint32_t, std::int32_t> windings;
    for (std::size_t column = 0; column < columns; ++column) {
        // What it adds to the winding, as that is passed from the left.
        for (const CornerWinding& crossing : by_column[column]) {
            const auto at = windings.emplace(crossing.feature, 0).first;
            at->second += crossing.winding;
            if (at->second == 0) windings.erase(at);
        }
        for (const auto& [feature, winding] : windings)
            found.windings.push_back({feature, winding});
        found.begin.push_back(found.windings.size());
    }
    return found;
}

bool Tiling::is_convex(std::uint32_t feature) const {
    if (is_zone(feature) || features_.one_small_ring[feature - zone_count_] == 0) return false;
    const geometry::PlanePolygons& store = features_.store;
    return overlay::is_convex(store.ring(store.first_ring(stored(feature))));
}

void Tiling::prefetch(const Run& run) const {
    // A line of the cache holds four vertices; what comes after some lines is fetched in time.
    constexpr std::uint32_t kVerticesPerLine = 4;
    constexpr std::uint32_t kLines = 4;
    const geometry::PlanePolygons& store = store_of(run.feature);
    const std::uint32_t end = std::min(run.first + run.count, run.ring_last);
    for (std::uint32_t i = 0; i < kLines && run.first + i * kVerticesPerLine < end; ++i)
        __builtin_prefetch(&store.vertex(run.first + i * kVerticesPerLine));
}

void Tiling::edges_of(const Run& run, const Tile& tile, std::vector<LocalEdge>& edges) const {
    const geometry::PlanePolygons& store = store_of(run.feature);
    const auto local = [&tile](UnitPoint p) {
        return Run::Cut{local_coordinate(p.x, tile.x0), local_coordinate(p.y, tile.y0)};
    };
    const std::size_t begin = edges.size();
    edges.resize(begin + run.count);
    LocalEdge* edge = edges.data() + begin;
    auto [ax, ay] = run.starts_at_cut ? run.start : local(grid_.in_units(store.vertex(run.first)));
    for (std::uint32_t i = 0; i < run.count; ++i) {
        const std::uint32_t source = run.first + i;
        const std::uint32_t next = source + 1 < run.ring_last ? source + 1 : run.ring_first;
        const bool at_end = run.ends_at_cut && i + 1 == run.count;
        const auto [bx, by] = at_end ? run.end : local(grid_.in_units(store.vertex(next)));
        *edge++ = {ax, ay, bx, by, source + run.id_offset, next + run.id_offset, 0, 0};
        ax = bx;
        ay = by;
    }
}

void Tiling::stretches_of(const Run& run, const Tile& tile,
                          std::vector<LocalStretch>& stretches) const {
    const auto local = [&tile](UnitPoint p) {
        return Run::Cut{local_coordinate(p.x, tile.x0), local_coordinate(p.y, tile.y0)};
    };
    for (std::uint32_t i = 0; i < run.count; ++i) {
        const std::uint32_t vertex = run.first + i;
        const UnitPoint start = grid_.in_units(lines_->vertex(vertex));
        const UnitPoint end = grid_.in_units(lines_->vertex(vertex + 1));
        const auto dx = static_cast<double>(end.x - start.x);
        const auto dy = static_cast<double>(end.y - start.y);
        // The share of a cut depends on the stretch and the cut alone: it is the same for the tiles
        // on both sides.
        const auto share = [&](Run::Cut cut) {
            return std::clamp((static_cast<double>(cut.x + tile.x0 - 1 - start.x) * dx +
                               static_cast<double>(cut.y + tile.y0 - 1 - start.y) * dy) /
                                  (dx * dx + dy * dy),
                              0.0, 1.0);
        };
        const bool cut_first = run.starts_at_cut && i == 0;
        const bool cut_last = run.ends_at_cut && i + 1 == run.count;
        const auto [ax, ay] = cut_first ? run.start : local(start);
        const auto [bx, by] = cut_last ? run.end : local(end);
        stretches.push_back({ax, ay, bx, by, vertex, class_of_line_[run.feature],
                             cut_first ? share(run.start) : 0.0, cut_last ? share(run.end) : 1.0});
    }
}

}  // namespace phusong::overlay
