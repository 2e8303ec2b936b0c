#include "overlay/leaf.hpp"

#include <algorithm>
#include <tuple>

#include "overlay/perturbed.hpp"

namespace phusong::overlay {
namespace {

constexpr std::uint32_t kNoEdge = 0xFFFF'FFFFU;
/// From this many edges on, pairs are found by a sweep and not by comparing all with all.
constexpr std::size_t kSweepFrom = 64;

struct Range {
    LocalCoordinate low;
    LocalCoordinate high;
};

Range x_range(const LocalEdge& e) {
    return e.ax < e.bx ? Range{e.ax, e.bx} : Range{e.bx, e.ax};
}
Range y_range(const LocalEdge& e) {
    return e.ay < e.by ? Range{e.ay, e.by} : Range{e.by, e.ay};
}
bool apart(Range p, Range q) {
    return p.low > q.high || q.low > p.high;
}

/// (b − a) × (d − c), exact.
std::int64_t cross_product(const LocalEdge& p, const LocalEdge& q) {
    return (std::int64_t{p.bx} - p.ax) * (std::int64_t{q.by} - q.ay) -
           (std::int64_t{p.by} - p.ay) * (std::int64_t{q.bx} - q.ax);
}

/// Position of v along the edge by projection, 0…1.
double projected(const LocalEdge& e, LocalPosition v) {
    const double dx = static_cast<double>(e.bx) - e.ax;
    const double dy = static_cast<double>(e.by) - e.ay;
    return std::clamp(((v.x - e.ax) * dx + (v.y - e.ay) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
}

/// Where two edges on one line cross once displaced. The vertex that is displaced furthest tilts
/// its edge about the other end, and by infinitely more than anything else moves: in the limit,
/// that other end is where the two meet. (Any common point would do for two edges, but not for
/// three.)
LocalPosition crossing_on_one_line(const LocalEdge& p, const LocalEdge& q) {
    LocalVertex furthest = p.a();
    LocalVertex pivot = p.b();
    const auto consider = [&](const LocalVertex& v, const LocalVertex& other_end) {
        if (!perturbed::displaced_further(v, furthest)) return;
        furthest = v;
        pivot = other_end;
    };
    consider(p.b(), p.a());
    consider(q.a(), q.b());
    consider(q.b(), q.a());
    return {static_cast<double>(pivot.x), static_cast<double>(pivot.y)};
}

}  // namespace

void LeafWalk::walk(const LeafCell& whole) {
    const LeafCell cell = twins_.merge(whole);
    cell_ = &cell;
    tally_.begin_cell(cell.box);
    set_up(cell);
    find_crossings();
    sort_crossings();
    collect_side_points();
    walk_sides();
    walk_closed_rings();
    locate_points();
    start_lines();
    tally_.end_cell();
}

void LeafWalk::set_up(const LeafCell& cell) {
    const std::size_t count = cell.edges.size();
    slots_.clear();
    slot_of_edge_.resize(count);
    done_.assign(count, false);
    raw_.clear();
    corner_.windings.clear();
    corner_.covers.clear();
    corner_.place = cell.base;
    for (const CellFeature& f : cell.features) {
        const TileFeature& known = tile_features_[f.feature];
        const auto slot = static_cast<std::uint32_t>(slots_.size());
        std::uint32_t layer = 0;
        if (!known.is_zone) {
            const bool same_layer =
                slot > 0 && !slots_.back().is_zone && slots_.back().channel == known.channel;
            if (!same_layer) corner_.covers.push_back(0);
            layer = static_cast<std::uint32_t>(corner_.covers.size() - 1);
        }
        slots_.push_back({known.is_zone, known.channel, layer});
        corner_.windings.push_back(0);
        for (std::uint32_t e = f.begin; e < f.end; ++e) slot_of_edge_[e] = slot;
    }
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
        const std::int32_t winding = cell.features[slot].winding;
        for (std::int32_t w = 0; w < winding; ++w)
            change(corner_, static_cast<std::uint32_t>(slot), 1);
        for (std::int32_t w = 0; w > winding; --w)
            change(corner_, static_cast<std::uint32_t>(slot), -1);
    }
}

/// A feature contains a spot when its winding number there is positive; a layer covers it when one
/// of its features does.
void LeafWalk::change(State& state, std::uint32_t slot, std::int32_t by) {
    std::int32_t& winding = state.windings[slot];
    winding += by;
    const bool entered = by > 0 && winding == 1;
    const bool left = by < 0 && winding == 0;
    if (!entered && !left) return;
    const Slot& s = slots_[slot];
    if (s.is_zone) {
        state.place = places_.toggle_zone(state.place, s.channel);
        return;
    }
    std::int32_t& covers = state.covers[s.layer];
    covers += by;
    if (covers == (entered ? 1 : 0)) state.place = places_.toggle_layer(state.place, s.channel);
}

/// The place after leaving the feature once.
PlaceId LeafWalk::without_one(const State& state, std::uint32_t slot) {
    if (state.windings[slot] != 1) return state.place;
    const Slot& s = slots_[slot];
    if (s.is_zone) return places_.toggle_zone(state.place, s.channel);
    return state.covers[s.layer] == 1 ? places_.toggle_layer(state.place, s.channel) : state.place;
}

/// Changes the state as it changes across an edge: `by` is that of the winding of its feature.
void LeafWalk::pass(State& state, std::uint32_t edge, std::int32_t by) {
    change(state, slot_of_edge_[edge], by);
    const std::uint32_t twin = twins_.feature_of(edge);
    if (twin != kNoTwin) change(state, twin, -by);
}

/// The place to the right of an edge, from the state on its left.
PlaceId LeafWalk::beyond(const State& state, std::uint32_t edge) {
    const std::uint32_t slot = slot_of_edge_[edge];
    const std::uint32_t twin = twins_.feature_of(edge);
    const bool enters_twin = twin != kNoTwin && state.windings[twin] == 0;
    if (!enters_twin) return without_one(state, slot);
    const Slot& s = slots_[twin];
    if (s.is_zone) return places_.toggle_zone(without_one(state, slot), s.channel);
    // From one feature of a layer to another of it, the layer goes on.
    const bool same_layer = !slots_[slot].is_zone && slots_[slot].layer == s.layer;
    if (same_layer && state.windings[slot] == 1) return state.place;
    const PlaceId place = without_one(state, slot);
    return state.covers[s.layer] == 0 ? places_.toggle_layer(place, s.channel) : place;
}

void LeafWalk::find_crossings() {
    const std::span<const LocalEdge> edges = cell_->edges;
    const auto count = static_cast<std::uint32_t>(edges.size());
    boxes_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Range x = x_range(edges[i]);
        const Range y = y_range(edges[i]);
        boxes_[i] = {x.low, y.low, x.high, y.high};
    }
    if (count < kSweepFrom) {
        near_.resize(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            // Without branches: whether two boxes meet is as good as random.
            const LocalBox p = boxes_[i];
            std::size_t found = 0;
            for (std::uint32_t j = i + 1; j < count; ++j) {
                const LocalBox& q = boxes_[j];
                near_[found] = j;
                found += static_cast<std::size_t>(p.x0 <= q.x1) &
                         static_cast<std::size_t>(q.x0 <= p.x1) &
                         static_cast<std::size_t>(p.y0 <= q.y1) &
                         static_cast<std::size_t>(q.y0 <= p.y1);
            }
            for (std::size_t k = 0; k < found; ++k) cross(i, near_[k]);
        }
        return;
    }
    order_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) order_[i] = i;
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t p, std::uint32_t q) {
        return boxes_[p].x0 != boxes_[q].x0 ? boxes_[p].x0 < boxes_[q].x0 : p < q;
    });
    for (std::uint32_t i = 0; i < count; ++i) {
        const LocalBox& p = boxes_[order_[i]];
        for (std::uint32_t j = i + 1; j < count && boxes_[order_[j]].x0 <= p.x1; ++j) {
            const LocalBox& q = boxes_[order_[j]];
            if (p.y0 <= q.y1 && q.y0 <= p.y1)
                cross(std::min(order_[i], order_[j]), std::max(order_[i], order_[j]));
        }
    }
}

/// Notes the crossing of edges i and j, whose boxes meet, if there is one, for both of them.
void LeafWalk::cross(std::uint32_t i, std::uint32_t j) {
    const LocalEdge& p = cell_->edges[i];
    const LocalEdge& q = cell_->edges[j];
    const LocalVertex a = p.a();
    const LocalVertex b = p.b();
    const LocalVertex c = q.a();
    const LocalVertex d = q.b();
    // Edges that follow one another in a ring share a vertex and do not cross.
    if (a.id == d.id || b.id == c.id) return;
    const std::int64_t c_beside_p = perturbed::determinant(a, b, c);
    const std::int64_t d_beside_p = perturbed::determinant(a, b, d);
    const std::int64_t a_beside_q = perturbed::determinant(c, d, a);
    const std::int64_t b_beside_q = perturbed::determinant(c, d, b);
    if (c_beside_p == 0) touch(i, a, b, c);
    if (d_beside_p == 0) touch(i, a, b, d);
    if (a_beside_q == 0) touch(j, c, d, a);
    if (b_beside_q == 0) touch(j, c, d, b);
    const int side_of_a = perturbed::side(a_beside_q, c, d, a);
    if (side_of_a == perturbed::side(b_beside_q, c, d, b)) return;
    if (perturbed::side(c_beside_p, a, b, c) == perturbed::side(d_beside_p, a, b, d)) return;

    Crossing along_p{};
    Crossing along_q{};
    const std::int64_t determinant = cross_product(p, q);
    if (determinant != 0) {
        // Differences of exact products: in floating point, nearly parallel edges would lose t.
        const std::int64_t cx = std::int64_t{q.ax} - p.ax;
        const std::int64_t cy = std::int64_t{q.ay} - p.ay;
        const std::int64_t px = std::int64_t{p.bx} - p.ax;
        const std::int64_t py = std::int64_t{p.by} - p.ay;
        const std::int64_t qx = std::int64_t{q.bx} - q.ax;
        const std::int64_t qy = std::int64_t{q.by} - q.ay;
        const auto divisor = static_cast<double>(determinant);
        along_p.t = std::clamp(static_cast<double>(cx * qy - cy * qx) / divisor, 0.0, 1.0);
        along_q.t = std::clamp(static_cast<double>(cx * py - cy * px) / divisor, 0.0, 1.0);
        along_p.at = {p.ax + along_p.t * static_cast<double>(px),
                      p.ay + along_p.t * static_cast<double>(py)};
    } else {
        along_p.at = crossing_on_one_line(p, q);
        along_p.t = projected(p, along_p.at);
        along_q.t = projected(q, along_p.at);
    }
    along_q.at = along_p.at;
    // From the right of the other edge to its left, one enters the other feature.
    along_p.other_edge = j;
    along_p.change = side_of_a < 0 ? 1 : -1;
    along_q.other_edge = i;
    along_q.change = -along_p.change;
    raw_.push_back({i, along_p});
    raw_.push_back({j, along_q});
}

/// Notes a vertex v on the line of the edge a→b if it lies on the edge, so that stretches of border
/// that run along one another are drawn with the same ends, and cancel out where nothing lies
/// between them.
void LeafWalk::touch(std::uint32_t edge, const LocalVertex& a, const LocalVertex& b,
                     const LocalVertex& v) {
    const LocalEdge& e = cell_->edges[edge];
    const Range x = x_range(e);
    const Range y = y_range(e);
    const bool inside = v.x >= x.low && v.x <= x.high && v.y >= y.low && v.y <= y.high &&
                        (v.x != a.x || v.y != a.y) && (v.x != b.x || v.y != b.y);
    if (!inside) return;
    Crossing crossing{};
    crossing.at = {static_cast<double>(v.x), static_cast<double>(v.y)};
    crossing.t = projected(e, crossing.at);
    crossing.other_edge = edge;
    crossing.change = 0;
    raw_.push_back({edge, crossing});
}

void LeafWalk::sort_crossings() {
    const std::size_t count = cell_->edges.size();
    crossing_begin_.assign(count + 1, 0);
    for (const RawCrossing& c : raw_) ++crossing_begin_[c.edge + 1];
    for (std::size_t e = 0; e < count; ++e) crossing_begin_[e + 1] += crossing_begin_[e];
    crossing_next_.assign(crossing_begin_.begin(), crossing_begin_.end() - 1);
    crossings_.resize(raw_.size());
    for (const RawCrossing& c : raw_) crossings_[crossing_next_[c.edge]++] = c.crossing;
    // Crossings in one point may come in any order: the stretches between them have no length.
    for (std::size_t e = 0; e < count; ++e)
        if (crossing_begin_[e + 1] - crossing_begin_[e] > 1)
            std::stable_sort(crossings_.begin() + crossing_begin_[e],
                             crossings_.begin() + crossing_begin_[e + 1],
                             [](const Crossing& p, const Crossing& q) { return p.t < q.t; });
}

void LeafWalk::collect_side_points() {
    const LocalBox& box = cell_->box;
    const std::int64_t width = box.width();
    const std::int64_t height = box.height();
    side_points_.clear();
    const auto note = [&](const LocalVertex& v, std::uint32_t edge, bool enters, bool of_line) {
        std::int64_t position = 0;
        if (v.on_horizontal_line())
            position = v.y == box.y0 ? std::int64_t{v.x} - box.x0
                                     : width + height + (std::int64_t{box.x1} - v.x);
        else
            position = v.x == box.x1 ? width + (std::int64_t{v.y} - box.y0)
                                     : 2 * width + height + (std::int64_t{box.y1} - v.y);
        side_points_.push_back({position, edge, enters, v, of_line});
    };
    for (std::uint32_t e = 0; e < cell_->edges.size(); ++e) {
        const LocalEdge& edge = cell_->edges[e];
        if (edge.starts_at_cut()) note(edge.a(), e, true, false);
        if (edge.ends_at_cut()) note(edge.b(), e, false, false);
    }
    for (std::uint32_t s = 0; s < cell_->stretches.size(); ++s)
        if (cell_->stretches[s].starts_at_cut()) note(cell_->stretches[s].a(), s, true, true);
    // What is displaced further lies further right on a horizontal, further up on a vertical side.
    const std::int64_t rising_until = width + height;
    std::sort(side_points_.begin(), side_points_.end(),
              [rising_until](const SidePoint& p, const SidePoint& q) {
                  if (p.position != q.position) return p.position < q.position;
                  const bool p_further = perturbed::displaced_further(p.vertex, q.vertex);
                  return p.position < rising_until ? !p_further && p.vertex.id != q.vertex.id
                                                   : p_further;
              });
}

/// Once around the cell, anticlockwise, from its lower left corner.
void LeafWalk::walk_sides() {
    const LocalBox& box = cell_->box;
    const std::int64_t width = box.width();
    const std::int64_t right_end = width + box.height();
    walking_ = corner_;
    LocalCoordinate y = box.y0;
    for (const SidePoint& point : side_points_) {
        if (point.of_line) {
            chain_ = walking_;
            follow_stretch(point.edge, chain_);
            continue;
        }
        const bool on_right = point.position >= width && point.position < right_end;
        if (on_right) {
            tally_.right_side(box, walking_.place, y, point.vertex.y);
            y = point.vertex.y;
        } else if (point.position >= right_end && y != box.y1) {
            tally_.right_side(box, walking_.place, y, box.y1);
            y = box.y1;
        }
        // An edge that enters is passed from its left to its right, one that leaves the other way.
        if (point.enters) {
            chain_ = walking_;
            follow_chain(point.edge, chain_);
        }
        pass(walking_, point.edge, point.enters ? -1 : 1);
    }
    if (y != box.y1) tally_.right_side(box, walking_.place, y, box.y1);
}

void LeafWalk::walk_closed_rings() {
    for (std::uint32_t e = 0; e < cell_->edges.size(); ++e) {
        if (done_[e]) continue;
        start_ring(e);
        follow_chain(e, chain_);
    }
}

/// Follows a chain from edge to edge until it leaves the cell or comes back to its start. `state`
/// is that on the left of the first edge's start.
void LeafWalk::follow_chain(std::uint32_t edge, State& state) {
    while (edge != kNoEdge && !done_[edge]) {
        follow_edge(edge, state);
        done_[edge] = true;
        edge = next_edge(edge);
    }
}

void LeafWalk::follow_edge(std::uint32_t edge, State& state) {
    const LocalEdge& e = cell_->edges[edge];
    const std::uint32_t twin_source =
        twins_.feature_of(edge) != kNoTwin ? twins_.source_of(edge) : e.source;
    LocalPosition from{static_cast<double>(e.ax), static_cast<double>(e.ay)};
    for (std::uint32_t i = crossing_begin_[edge]; i < crossing_begin_[edge + 1]; ++i) {
        const Crossing& c = crossings_[i];
        tally_.border(cell_->box, state.place, beyond(state, edge), from, c.at,
                      {e.source, twin_source});
        if (c.change != 0) pass(state, c.other_edge, c.change);
        from = c.at;
    }
    tally_.border(cell_->box, state.place, beyond(state, edge), from,
                  {static_cast<double>(e.bx), static_cast<double>(e.by)}, {e.source, twin_source});
}

std::uint32_t LeafWalk::next_edge(std::uint32_t edge) const {
    const LocalEdge& e = cell_->edges[edge];
    if (e.ends_at_cut()) return kNoEdge;
    const CellFeature& feature = cell_->features[slot_of_edge_[edge]];
    const auto follows = [&](std::uint32_t other) {
        const LocalEdge& o = cell_->edges[other];
        return o.source == e.next && !o.starts_at_cut();
    };
    if (edge + 1 < feature.end && follows(edge + 1)) return edge + 1;
    for (std::uint32_t other = feature.begin; other < feature.end; ++other)
        if (follows(other)) return other;
    return kNoEdge;
}

std::uint32_t LeafWalk::previous_edge(std::uint32_t edge) const {
    const LocalEdge& e = cell_->edges[edge];
    const CellFeature& feature = cell_->features[slot_of_edge_[edge]];
    const auto leads_here = [&](std::uint32_t other) {
        const LocalEdge& o = cell_->edges[other];
        return o.next == e.source && !o.ends_at_cut();
    };
    if (edge > feature.begin && leads_here(edge - 1)) return edge - 1;
    for (std::uint32_t other = feature.begin; other < feature.end; ++other)
        if (leads_here(other)) return other;
    return kNoEdge;
}

/// Sets chain_ to the state at v, arriving from the cell's left side along the horizontal through
/// v: up the left side from the corner, then to the right. The two edges that meet in v are left
/// out.
void LeafWalk::start_at(const LocalVertex& v, std::uint32_t skip_in, std::uint32_t skip_out) {
    chain_ = corner_;
    for (std::uint32_t e = 0; e < cell_->edges.size(); ++e) {
        const LocalEdge& edge = cell_->edges[e];
        const LocalVertex a = edge.a();
        const LocalVertex b = edge.b();
        const int above_a = perturbed::compare_y(a, v);
        const int above_b = perturbed::compare_y(b, v);
        // Up the left side, an edge that enters is passed from its right to its left.
        if (a.x == cell_->box.x0 && above_a < 0) pass(chain_, e, 1);
        if (b.x == cell_->box.x0 && above_b < 0) pass(chain_, e, -1);
        if (e == skip_in || e == skip_out || above_a == above_b) continue;
        const bool rises = above_a < 0;
        if ((perturbed::orientation(a, b, v) < 0) == rises) pass(chain_, e, rises ? -1 : 1);
    }
}

/// Sets chain_ to the state on the left of the start of an edge of a ring that lies in the cell.
void LeafWalk::start_ring(std::uint32_t edge) {
    const std::uint32_t before = previous_edge(edge);
    const LocalEdge& out = cell_->edges[edge];
    const LocalVertex v = out.a();
    start_at(v, before, edge);
    // The way to v comes from its left: does it arrive in the sector to the left of the ring?
    const LocalVertex u = cell_->edges[before].a();
    const LocalVertex w = out.b();
    const bool rises_in = perturbed::compare_y(v, u) > 0;
    const bool rises_out = perturbed::compare_y(w, v) > 0;
    const bool turns_left = perturbed::orientation(u, v, w) > 0;
    const bool arrives_left = turns_left ? rises_in && rises_out : rises_in || rises_out;
    if (!arrives_left) pass(chain_, edge, 1);
}

void LeafWalk::locate_points() {
    for (const LocalPoint& point : cell_->points) {
        // A point is displaced least of all: it comes after every vertex.
        start_at({point.x, point.y, 0xFFFF'FFFFU}, kNoEdge, kNoEdge);
        tally_.point(point.index, chain_.place);
    }
}

/// Follows the stretches of lines that start inside the cell; those that enter it have been
/// followed on the way around its sides.
void LeafWalk::start_lines() {
    for (std::uint32_t s = 0; s < cell_->stretches.size(); ++s) {
        if (cell_->stretches[s].starts_at_cut()) continue;
        start_at(cell_->stretches[s].a(), kNoEdge, kNoEdge);
        follow_stretch(s, chain_);
    }
}

/// @param state that at the stretch's start
void LeafWalk::follow_stretch(std::uint32_t stretch, State& state) {
    const LocalStretch& s = cell_->stretches[stretch];
    line_crossings_.clear();
    for (std::uint32_t e = 0; e < cell_->edges.size(); ++e) cross_line(s, e);
    std::sort(line_crossings_.begin(), line_crossings_.end(),
              [](const LineCrossing& p, const LineCrossing& q) {
                  return std::tie(p.t, p.edge) < std::tie(q.t, q.edge);
              });
    double from = s.t0;
    for (const LineCrossing& c : line_crossings_) {
        const double to = s.t0 + c.t * (s.t1 - s.t0);
        tally_.stretch(state.place, s, from, to);
        pass(state, c.edge, c.change);
        from = to;
    }
    tally_.stretch(state.place, s, from, s.t1);
}

/// Notes where a line passes an edge, if it does.
void LeafWalk::cross_line(const LocalStretch& stretch, std::uint32_t edge) {
    const LocalEdge& q = cell_->edges[edge];
    LocalEdge p;
    p.ax = stretch.ax;
    p.ay = stretch.ay;
    p.bx = stretch.bx;
    p.by = stretch.by;
    if (apart(x_range(p), x_range(q)) || apart(y_range(p), y_range(q))) return;
    const LocalVertex a = stretch.a();
    const LocalVertex b = stretch.b();
    const LocalVertex c = q.a();
    const LocalVertex d = q.b();
    const int side_of_a = perturbed::orientation(c, d, a);
    if (side_of_a == perturbed::orientation(c, d, b)) return;
    if (perturbed::orientation(a, b, c) == perturbed::orientation(a, b, d)) return;
    LineCrossing crossing{};
    const std::int64_t determinant = cross_product(p, q);
    if (determinant != 0) {
        const std::int64_t cx = std::int64_t{q.ax} - p.ax;
        const std::int64_t cy = std::int64_t{q.ay} - p.ay;
        const std::int64_t qx = std::int64_t{q.bx} - q.ax;
        const std::int64_t qy = std::int64_t{q.by} - q.ay;
        crossing.t = std::clamp(
            static_cast<double>(cx * qy - cy * qx) / static_cast<double>(determinant), 0.0, 1.0);
    } else {
        // Displaced, the edge turns about the end that is displaced less: there they meet.
        const LocalVertex& pivot = perturbed::displaced_further(c, d) ? d : c;
        crossing.t = projected(p, {static_cast<double>(pivot.x), static_cast<double>(pivot.y)});
    }
    crossing.edge = edge;
    // From the right of the edge to its left, one enters the feature.
    crossing.change = side_of_a < 0 ? 1 : -1;
    line_crossings_.push_back(crossing);
}

}  // namespace phusong::overlay
