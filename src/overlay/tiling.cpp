#include "overlay/tiling.hpp"

#include <algorithm>
#include <map>

#include "core/parallel.hpp"
#include "overlay/convex.hpp"

namespace phusong::overlay {
namespace {

constexpr std::size_t kFeaturesPerTask = 256;
constexpr std::size_t kLinesPerTask = 256;

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
    collect_points();
    collect_lines(request.threads);
    find_corner_windings(request.threads);
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
    const auto range = [](const auto& items, const std::vector<std::size_t>& begin, std::size_t t) {
        return std::span(items).subspan(begin[t], begin[t + 1] - begin[t]);
    };
    for (std::size_t t = 0; t < grid_.tiles(); ++t) {
        const auto column = static_cast<std::int64_t>(t) % grid_.columns;
        const auto row = grid_.first_row + static_cast<std::int64_t>(t) / grid_.columns;
        Tile tile;
        tile.x0 = grid_.line_x(column);
        tile.y0 = grid_.line_y(row);
        tile.x1 = grid_.line_x(column + 1);
        tile.y1 = grid_.line_y(row + 1);
        tile.runs = range(runs_, run_begin_, t);
        tile.windings = range(windings_, winding_begin_, t);
        tile.points = range(points_, point_begin_, t);
        if (!line_run_begin_.empty()) tile.line_runs = range(line_runs_, line_run_begin_, t);
        const bool has_zone = (!tile.runs.empty() && is_zone(tile.runs.front().feature)) ||
                              (!tile.windings.empty() && is_zone(tile.windings.front().feature));
        if (has_zone || !tile.points.empty()) tiles_.push_back(tile);
    }
}

void Tiling::collect(const Request& request, std::span<const geometry::PlaneBox> zone_boxes) {
    const std::size_t features = zone_count_ + features_.order.size();
    const std::size_t tasks = (features + kFeaturesPerTask - 1) / kFeaturesPerTask;
    std::vector<std::vector<RingCutter::Piece>> pieces(tasks);
    std::vector<std::vector<RingCutter::SideCrossing>> crossings(tasks);
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
        pieces[task] = std::move(cutter.pieces);
        crossings[task] = std::move(cutter.crossings);
    });
    scatter(
        pieces, grid_.tiles(), [](const RingCutter::Piece& p) { return p.tile; },
        [](const RingCutter::Piece& p) { return p.run; }, runs_, run_begin_);
    scatter(
        crossings, grid_.sides(), [](const RingCutter::SideCrossing& c) { return c.side; },
        [](const RingCutter::SideCrossing& c) {
            return Crossing{c.feature, c.sign};
        },
        crossings_, crossing_begin_);
}

void Tiling::collect_points() {
    using Located = std::pair<std::size_t, std::uint32_t>;
    std::vector<std::vector<Located>> points(1);
    for (std::size_t i = 0; i < request_points_.size(); ++i) {
        const UnitPoint p = grid_.in_units(request_points_[i]);
        const std::int64_t column = grid_.column_of(p.x);
        const std::int64_t row = grid_.row_of(p.y);
        if (grid_.inside(column, row))
            points[0].emplace_back(grid_.tile_at(column, row), static_cast<std::uint32_t>(i));
    }
    scatter(
        points, grid_.tiles(), [](const Located& p) { return p.first; },
        [](const Located& p) { return p.second; }, points_, point_begin_);
}

void Tiling::collect_lines(int threads) {
    if (lines_ == nullptr) return;
    const std::size_t tasks = (lines_->line_count() + kLinesPerTask - 1) / kLinesPerTask;
    std::vector<std::vector<RingCutter::Piece>> pieces(tasks);
    core::parallel_for(tasks, threads, [&](std::size_t task) {
        RingCutter cutter(grid_);
        const std::size_t end = std::min(lines_->line_count(), (task + 1) * kLinesPerTask);
        for (std::size_t line = task * kLinesPerTask; line < end; ++line)
            cutter.add_line(*lines_, static_cast<std::uint32_t>(line));
        pieces[task] = std::move(cutter.pieces);
    });
    scatter(
        pieces, grid_.tiles(), [](const RingCutter::Piece& p) { return p.tile; },
        [](const RingCutter::Piece& p) { return p.run; }, line_runs_, line_run_begin_);
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

void Tiling::find_corner_windings(int threads) {
    const auto rows = static_cast<std::size_t>(grid_.last_row - grid_.first_row);
    const auto columns = static_cast<std::size_t>(grid_.columns);
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
        return std::pair(static_cast<LocalCoordinate>(p.x - tile.x0 + 1),
                         static_cast<LocalCoordinate>(p.y - tile.y0 + 1));
    };
    const std::size_t begin = edges.size();
    edges.resize(begin + run.count);
    LocalEdge* edge = edges.data() + begin;
    auto [ax, ay] = local(run.starts_at_cut ? run.start : grid_.in_units(store.vertex(run.first)));
    for (std::uint32_t i = 0; i < run.count; ++i) {
        const std::uint32_t source = run.first + i;
        const std::uint32_t next = source + 1 < run.ring_last ? source + 1 : run.ring_first;
        const bool at_end = run.ends_at_cut && i + 1 == run.count;
        const auto [bx, by] = local(at_end ? run.end : grid_.in_units(store.vertex(next)));
        *edge++ = {ax, ay, bx, by, source + run.id_offset, next + run.id_offset, 0, 0};
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
        const UnitPoint start = grid_.in_units(lines_->vertex(vertex));
        const UnitPoint end = grid_.in_units(lines_->vertex(vertex + 1));
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
