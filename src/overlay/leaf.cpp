#include "overlay/leaf.hpp"

#include <algorithm>

#include "overlay/perturbed.hpp"

namespace phusong::overlay {
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
    done_.assign(count, 0);
    done_count_ = 0;
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
    for (const CellPair& pair : cell.pairs)
        for (std::uint32_t e = pair.begin; e < pair.end; ++e) slot_of_edge_[e] = pair.left;
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
        if (done_count_ == cell_->edges.size()) return;
        if (done_[e] != 0) continue;
        start_ring(e);
        follow_chain(e, chain_);
    }
}

/// Follows a chain from edge to edge until it leaves the cell or comes back to its start. `state`
/// is that on the left of the first edge's start.
void LeafWalk::follow_chain(std::uint32_t edge, State& state) {
    // All edges of a chain are of the same feature and have the same twin.
    Tally::Border border = tally_.border_between(cell_->box, state.place, beyond(state, edge));
    while (edge != kNoEdge && done_[edge] == 0) {
        const LocalEdge& e = cell_->edges[edge];
        const bool has_twin = twins_.feature_of(edge) != kNoTwin;
        const Tally::Sources sources{e.source, has_twin ? e.twin_source : e.source};
        LocalPosition from{static_cast<double>(e.ax), static_cast<double>(e.ay)};
        if (!raw_.empty())
            for (std::uint32_t i = crossing_begin_[edge]; i < crossing_begin_[edge + 1]; ++i) {
                const Crossing& c = crossings_[i];
                tally_.follow(border, from, c.at, sources);
                from = c.at;
                if (c.change == 0) continue;
                tally_.finish(border);
                pass(state, c.other_edge, c.change);
                border = tally_.border_between(cell_->box, state.place, beyond(state, edge));
            }
        tally_.follow(border, from, {static_cast<double>(e.bx), static_cast<double>(e.by)},
                      sources);
        done_[edge] = 1;
        ++done_count_;
        edge = next_edge(edge);
    }
    tally_.finish(border);
}

std::uint32_t LeafWalk::next_edge(std::uint32_t edge) const {
    const LocalEdge& e = cell_->edges[edge];
    if (e.ends_at_cut()) return kNoEdge;
    const CellFeature& feature = cell_->features[slot_of_edge_[edge]];
    const auto follows = [&](std::uint32_t other) {
        const LocalEdge& o = cell_->edges[other];
        return o.source == e.next && !o.starts_at_cut();
    };
    if (edge + 1 < slot_of_edge_.size() && slot_of_edge_[edge + 1] == slot_of_edge_[edge] &&
        follows(edge + 1))
        return edge + 1;
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
    if (edge > 0 && slot_of_edge_[edge - 1] == slot_of_edge_[edge] && leads_here(edge - 1))
        return edge - 1;
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

}  // namespace phusong::overlay
