#include <algorithm>
#include <tuple>

#include "overlay/edge_measures.hpp"
#include "overlay/leaf.hpp"
#include "overlay/perturbed.hpp"

namespace phusong::overlay {

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
