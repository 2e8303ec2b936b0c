#include "overlay/cell_tree.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "overlay/cut.hpp"

namespace phusong::overlay {
namespace {

/// Cells with at most this many edges are walked. Comparing all pairs of so few edges costs about
/// as much as two more cuts.
constexpr std::size_t kLeafEdges = 40;
/// A cell this small, in units, is walked whatever it holds.
constexpr std::int64_t kSmallestSide = 16;
/// Cuts that leave more than nine tenths of the edges on one side and some on the other have
/// separated little; after so many in a row, the edges meet in one spot.
constexpr int kMaxStalled = 3;
/// Cuts that most edges run across only make more of them; after so many, the edges lie along one
/// another (coverage with one border in common), and no cut will ever separate them.
constexpr int kMaxSpread = 2;
/// In both cases up to so many edges are walked as they are: all pairs of them are fewer than what
/// further cuts would add up to.
constexpr std::size_t kFutileLeafEdges = 4096;

/// A number that two features that look the same in a cell have in common.
std::uint64_t looks_of(const LocalEdge& first, std::uint32_t count, std::uint32_t layer) {
    std::uint64_t number = (std::uint64_t{count} << 32) ^ layer;
    for (const LocalCoordinate c : {first.ax, first.ay, first.bx, first.by})
        number = (number ^ static_cast<std::uint32_t>(c)) * 0x9E37'79B9'7F4A'7C15ULL;
    return number;
}

}  // namespace

void CellTree::Cell::clear(const LocalBox& new_box, PlaceId new_base) {
    box = new_box;
    base = new_base;
    features.clear();
    edge_end = 0;
    points.clear();
    stretches.clear();
    edge_count = 0;
    zone_features = 0;
}

CellTree::CellTree(const Tiling& tiling, const Tile& tile, PlaceTable& places, Tally& tally)
    : tiling_(tiling),
      tile_(tile),
      places_(places),
      tally_(tally),
      leaf_(features_, places, tally) {}

void CellTree::run() {
    Cell root;
    gather(root);
    visit(root, 0, {});
}

/// Takes the tile's edges into local coordinates and numbers its features: zones first, then by
/// layer, so that those of one layer stand together.
void CellTree::gather(Cell& cell) {
    struct Entry {
        std::uint32_t feature;
        std::int32_t winding;
        std::uint32_t first_run;
        std::uint32_t last_run;
    };
    std::vector<Entry> entries;
    for (std::uint32_t r = 0; r < tile_.runs.size(); ++r) {
        const std::uint32_t feature = tile_.runs[r].feature;
        if (entries.empty() || entries.back().feature != feature)
            entries.push_back({feature, 0, r, r});
        entries.back().last_run = r + 1;
    }
    const std::size_t with_edges = entries.size();
    for (const CornerWinding& corner : tile_.windings) {
        const auto end = entries.begin() + static_cast<std::ptrdiff_t>(with_edges);
        const auto at =
            std::lower_bound(entries.begin(), end, corner.feature,
                             [](const Entry& e, std::uint32_t f) { return e.feature < f; });
        if (at != end && at->feature == corner.feature)
            at->winding = corner.winding;
        else
            entries.push_back({corner.feature, corner.winding, 0, 0});
    }
    std::sort(entries.begin(), entries.end(), [this](const Entry& p, const Entry& q) {
        return std::tuple(!tiling_.is_zone(p.feature), tiling_.channel(p.feature), p.feature) <
               std::tuple(!tiling_.is_zone(q.feature), tiling_.channel(q.feature), q.feature);
    });

    const auto local = [](std::int64_t side, std::int64_t origin) {
        return static_cast<LocalCoordinate>(side - origin + 1);
    };
    cell.clear({1, 1, local(tile_.x1, tile_.x0), local(tile_.y1, tile_.y0)}, kNowhere);
    for (const Entry& entry : entries) {
        const auto number = static_cast<std::uint32_t>(features_.size());
        features_.push_back({tiling_.is_zone(entry.feature), tiling_.channel(entry.feature)});
        const auto begin = static_cast<std::uint32_t>(cell.edges.size());
        for (std::uint32_t r = entry.first_run; r < entry.last_run; ++r)
            tiling_.edges_of(tile_.runs[r], tile_, number, cell.edges);
        close_feature(
            cell, {number, entry.winding, begin, static_cast<std::uint32_t>(cell.edges.size())});
    }
    cell.edge_end = cell.edges.size();
    drop_hidden(cell);
    for (const std::uint32_t index : tile_.points) {
        const UnitPoint p = tiling_.point(index);
        cell.points.push_back({local(p.x, tile_.x0), local(p.y, tile_.y0), index});
    }
    for (const Run& run : tile_.line_runs) tiling_.stretches_of(run, tile_, cell.stretches);
}

/// Adds a feature to a cell: with its edges, or as part of the cell's place when it has none there.
void CellTree::close_feature(Cell& cell, const CellFeature& feature) {
    const TileFeature& known = features_[feature.feature];
    if (feature.begin != feature.end) {
        cell.features.push_back(feature);
        return;
    }
    if (feature.winding <= 0) return;
    if (known.is_zone)
        cell.base = places_.toggle_zone(cell.base, known.channel);
    else if (!places_.has_layer(cell.base, known.channel))
        cell.base = places_.toggle_layer(cell.base, known.channel);
}

/// Drops what the layers that cover the whole cell hide, and counts what is left.
void CellTree::drop_hidden(Cell& cell) {
    std::erase_if(cell.features, [&](const CellFeature& f) {
        const TileFeature& known = features_[f.feature];
        return !known.is_zone && places_.has_layer(cell.base, known.channel);
    });
    drop_repeated(cell);
    cell.edge_count = 0;
    cell.zone_features = 0;
    for (const CellFeature& f : cell.features) {
        cell.edge_count += f.end - f.begin;
        if (features_[f.feature].is_zone) ++cell.zone_features;
    }
}

/// Features of one layer that look the same in a cell cover the same part of it: one of them is
/// enough. Coverage that was cut along a coast or a border has that border in common, feature by
/// feature, and without this every two of them would have to be told apart along all of it.
void CellTree::drop_repeated(Cell& cell) {
    constexpr std::size_t kWorthLooking = 4;
    if (cell.features.size() < kWorthLooking) return;
    const auto same = [&](const CellFeature& f, const CellFeature& g) {
        if (f.end - f.begin != g.end - g.begin || f.winding != g.winding ||
            features_[f.feature].channel != features_[g.feature].channel)
            return false;
        const auto edges = cell.edges.begin();
        return std::equal(edges + f.begin, edges + f.end, edges + g.begin,
                          [](const LocalEdge& p, const LocalEdge& q) {
                              return p.ax == q.ax && p.ay == q.ay && p.bx == q.bx && p.by == q.by;
                          });
    };
    std::size_t slots = 16;
    while (slots < 2 * cell.features.size()) slots *= 2;
    if (seen_.size() < slots) seen_.resize(slots);
    ++seen_cell_;
    std::size_t kept = 0;
    for (const CellFeature& f : cell.features) {
        const LocalEdge& e = cell.edges[f.begin];
        const TileFeature& known = features_[f.feature];
        bool repeated = false;
        if (!known.is_zone) {
            const std::uint64_t looks = looks_of(e, f.end - f.begin, known.channel);
            std::size_t at = (looks ^ (looks >> 32)) & (slots - 1);
            while (seen_[at].cell == seen_cell_ && seen_[at].looks != looks)
                at = (at + 1) & (slots - 1);
            if (seen_[at].cell == seen_cell_)
                repeated = same(cell.features[seen_[at].index], f);
            else
                seen_[at] = {looks, seen_cell_, kept};
        }
        if (!repeated) cell.features[kept++] = f;
    }
    cell.features.resize(kept);
}

void CellTree::visit(Cell& cell, std::size_t depth, Futility futility) {
    if (cell.points.empty() && cell.zone_features == 0 && !places_.in_zone(cell.base)) return;
    if (cell.edge_count == 0) {
        tally_.whole_cell(cell.box, cell.base);
        for (const LocalPoint& point : cell.points) tally_.point(point.index, cell.base);
        for (const LocalStretch& s : cell.stretches) tally_.stretch(cell.base, s, s.t0, s.t1);
        return;
    }
    const bool small = cell.box.width() <= kSmallestSide && cell.box.height() <= kSmallestSide;
    const bool futile = (futility.spread >= kMaxSpread || futility.stalled >= kMaxStalled) &&
                        cell.edge_count <= kFutileLeafEdges;
    if (cell.edge_count <= kLeafEdges || small || futile) {
        walk_leaf(cell);
        return;
    }
    if (levels_.size() <= depth) levels_.push_back(std::make_unique<Children>());
    Children& children = *levels_[depth];
    divide(cell, choose_line(cell, futility.stalled > 0 || futility.zooming), children);
    const std::size_t low = children.low.edge_count;
    const std::size_t high = children.high.edge_count;
    const bool separated = std::max(low, high) * 10 <= cell.edge_count * 9;
    if ((low + high) * 10 > cell.edge_count * 17)
        ++futility.spread;
    else if (separated)
        futility.spread = 0;
    // An empty half costs nothing: the cell only closes in on its edges.
    futility.zooming = std::min(low, high) == 0;
    if (!futility.zooming) futility.stalled = separated ? 0 : futility.stalled + 1;
    visit(children.low, depth + 1, futility);
    visit(children.high, depth + 1, futility);
}

/// Walks a cell, without the edges of dropped features.
void CellTree::walk_leaf(const Cell& cell) {
    if (cell.edge_count == cell.edge_end) {
        leaf_.walk({cell.box, cell.base, cell.features, std::span(cell.edges).first(cell.edge_end),
                    cell.points, cell.stretches});
        return;
    }
    leaf_features_.clear();
    leaf_edges_.clear();
    for (CellFeature f : cell.features) {
        const auto begin = static_cast<std::uint32_t>(leaf_edges_.size());
        leaf_edges_.insert(leaf_edges_.end(), cell.edges.begin() + f.begin,
                           cell.edges.begin() + f.end);
        f.begin = begin;
        f.end = static_cast<std::uint32_t>(leaf_edges_.size());
        leaf_features_.push_back(f);
    }
    leaf_.walk({cell.box, cell.base, leaf_features_, leaf_edges_, cell.points, cell.stretches});
}

/// The median of a sample of edge ends, across the direction in which the sample spreads more; or
/// the middle of the longer side, when medians have stopped to separate anything.
CellTree::Line CellTree::choose_line(const Cell& cell, bool halve) {
    constexpr std::size_t kSample = 11;
    std::array<LocalCoordinate, kSample> xs{};
    std::array<LocalCoordinate, kSample> ys{};
    const LocalBox& box = cell.box;
    Line line;
    std::int64_t at = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    if (!halve) {
        // Spread over the features' ranges: the array also holds edges of dropped features.
        std::size_t feature = 0;
        std::size_t passed = 0;
        for (std::size_t i = 0; i < kSample; ++i) {
            const std::size_t wanted = i * cell.edge_count / kSample;
            while (wanted - passed >= cell.features[feature].end - cell.features[feature].begin) {
                passed += cell.features[feature].end - cell.features[feature].begin;
                ++feature;
            }
            const LocalEdge& e = cell.edges[cell.features[feature].begin + (wanted - passed)];
            xs[i] = e.ax;
            ys[i] = e.ay;
        }
        std::sort(xs.begin(), xs.end());
        std::sort(ys.begin(), ys.end());
        constexpr std::size_t kQuarter = kSample / 4;
        line.vertical = std::int64_t{xs[kSample - 1 - kQuarter]} - xs[kQuarter] >=
                        std::int64_t{ys[kSample - 1 - kQuarter]} - ys[kQuarter];
        at = line.vertical ? xs[kSample / 2] : ys[kSample / 2];
    } else {
        line.vertical = box.width() >= box.height();
        at = line.vertical ? (std::int64_t{box.x0} + box.x1) / 2
                           : (std::int64_t{box.y0} + box.y1) / 2;
    }
    low = line.vertical ? box.x0 : box.y0;
    high = line.vertical ? box.x1 : box.y1;
    if (high - low <= kSmallestSide) {
        line.vertical = !line.vertical;
        low = line.vertical ? box.x0 : box.y0;
        high = line.vertical ? box.x1 : box.y1;
        at = (low + high) / 2;
    }
    if (at <= low + 2 || at >= high - 2) at = (low + high) / 2;
    line.at = static_cast<LocalCoordinate>(at | 1);
    return line;
}

namespace {

/// Where the edges of the two halves of a cell are written.
struct Ends {
    LocalEdge* low;
    LocalEdge* high;
};

/// Sends one edge to the side of the line u = at that it lies on, or cuts it in two. An edge on one
/// side is written to both and counted in one: which side it is is as good as random, and a branch
/// that is often guessed wrong costs more than the copy.
template <LocalCoordinate LocalEdge::*AU, LocalCoordinate LocalEdge::*AV,
          LocalCoordinate LocalEdge::*BU, LocalCoordinate LocalEdge::*BV>
inline void send_across(const LocalEdge& e, LocalCoordinate at, Ends& ends) {
    const bool a_low = e.*AU < at;
    const bool b_low = e.*BU < at;
    *ends.low = e;
    *ends.high = e;
    if (a_low == b_low) {
        ends.low += a_low ? 1 : 0;
        ends.high += a_low ? 0 : 1;
        return;
    }
    LocalEdge& first = a_low ? *ends.low : *ends.high;
    LocalEdge& second = a_low ? *ends.high : *ends.low;
    first.*BU = second.*AU = at;
    first.*BV =
        second.*AV =
            static_cast<LocalCoordinate>(cut_at<std::int64_t>(e.*AU, e.*AV, e.*BU, e.*BV, at));
    ++ends.low;
    ++ends.high;
}

inline void send_across_x(const LocalEdge& e, LocalCoordinate at, Ends& ends) {
    send_across<&LocalEdge::ax, &LocalEdge::ay, &LocalEdge::bx, &LocalEdge::by>(e, at, ends);
}

inline void send_across_y(const LocalEdge& e, LocalCoordinate at, Ends& ends) {
    send_across<&LocalEdge::ay, &LocalEdge::ax, &LocalEdge::by, &LocalEdge::bx>(e, at, ends);
}

/// Likewise for a stretch of a line.
void send_stretch(const LocalStretch& s, bool vertical, LocalCoordinate at,
                  std::vector<LocalStretch>& low, std::vector<LocalStretch>& high) {
    const LocalCoordinate a = vertical ? s.ax : s.ay;
    const LocalCoordinate b = vertical ? s.bx : s.by;
    if (std::max(a, b) <= at && std::min(a, b) < at) {
        low.push_back(s);
        return;
    }
    if (std::min(a, b) >= at) {
        high.push_back(s);
        return;
    }
    LocalStretch first = s;
    LocalStretch second = s;
    if (vertical) {
        first.bx = second.ax = at;
        first.by = second.ay =
            static_cast<LocalCoordinate>(cut_at<std::int64_t>(s.ax, s.ay, s.bx, s.by, at));
    } else {
        first.by = second.ay = at;
        first.bx = second.ax =
            static_cast<LocalCoordinate>(cut_at<std::int64_t>(s.ay, s.ax, s.by, s.bx, at));
    }
    first.t1 = second.t0 =
        s.t0 + (s.t1 - s.t0) * (static_cast<double>(at) - a) / (static_cast<double>(b) - a);
    (a < at ? low : high).push_back(first);
    (a < at ? high : low).push_back(second);
}

}  // namespace

void CellTree::divide(const Cell& cell, Line line, Children& children) {
    Cell& low = children.low;
    Cell& high = children.high;
    LocalBox low_box = cell.box;
    LocalBox high_box = cell.box;
    (line.vertical ? low_box.x1 : low_box.y1) = line.at;
    (line.vertical ? high_box.x0 : high_box.y0) = line.at;
    low.clear(low_box, cell.base);
    high.clear(high_box, cell.base);
    // Every edge makes at most one in each half.
    if (low.edges.size() < cell.edge_count) low.edges.resize(cell.edge_count);
    if (high.edges.size() < cell.edge_count) high.edges.resize(cell.edge_count);
    Ends ends{low.edges.data(), high.edges.data()};
    for (const CellFeature& f : cell.features) {
        const auto low_begin = static_cast<std::uint32_t>(ends.low - low.edges.data());
        const auto high_begin = static_cast<std::uint32_t>(ends.high - high.edges.data());
        // From the lower left corner of the cell to that of the upper half, along the side: to the
        // right an edge that enters is passed from left to right, upwards from right to left.
        std::int32_t winding = f.winding;
        const LocalEdge* const end = cell.edges.data() + f.end;
        if (line.vertical)
            for (const LocalEdge* e = cell.edges.data() + f.begin; e != end; ++e) {
                winding -=
                    static_cast<int>(e->ay == cell.box.y0) & static_cast<int>(e->ax < line.at);
                winding +=
                    static_cast<int>(e->by == cell.box.y0) & static_cast<int>(e->bx < line.at);
                send_across_x(*e, line.at, ends);
            }
        else
            for (const LocalEdge* e = cell.edges.data() + f.begin; e != end; ++e) {
                winding +=
                    static_cast<int>(e->ax == cell.box.x0) & static_cast<int>(e->ay < line.at);
                winding -=
                    static_cast<int>(e->bx == cell.box.x0) & static_cast<int>(e->by < line.at);
                send_across_y(*e, line.at, ends);
            }
        close_feature(low, {f.feature, f.winding, low_begin,
                            static_cast<std::uint32_t>(ends.low - low.edges.data())});
        close_feature(high, {f.feature, winding, high_begin,
                             static_cast<std::uint32_t>(ends.high - high.edges.data())});
    }
    low.edge_end = static_cast<std::size_t>(ends.low - low.edges.data());
    high.edge_end = static_cast<std::size_t>(ends.high - high.edges.data());
    drop_hidden(low);
    drop_hidden(high);
    for (const LocalPoint& point : cell.points)
        ((line.vertical ? point.x : point.y) < line.at ? low : high).points.push_back(point);
    for (const LocalStretch& s : cell.stretches)
        send_stretch(s, line.vertical, line.at, low.stretches, high.stretches);
}

}  // namespace phusong::overlay
