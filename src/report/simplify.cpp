#include "report/simplify.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "report/to_grid.hpp"

namespace phusong::report {
namespace {

constexpr float kEnd = std::numeric_limits<float>::infinity();

/// Distance of p from the stretch between a and b.
double distance(GridPoint p, GridPoint a, GridPoint b, double x_scale) {
    const double dx = (b.x - a.x) * x_scale;
    const double dy = b.y - a.y;
    const double px = (p.x - a.x) * x_scale;
    const double py = p.y - a.y;
    const double square = dx * dx + dy * dy;
    const double share = square > 0 ? std::clamp((px * dx + py * dy) / square, 0.0, 1.0) : 0.0;
    return std::hypot(px - share * dx, py - share * dy);
}

/// The tolerance up to which each point of an arc stays: never more than that of the points whose
/// removal comes after its own.
std::vector<float> importance(const Arc& arc, double x_scale) {
    struct Span {
        std::size_t first;
        std::size_t last;
        float limit;
    };
    std::vector<float> found(arc.size(), 0);
    found.front() = found.back() = kEnd;
    std::vector<Span> pending{{0, arc.size() - 1, kEnd}};
    while (!pending.empty()) {
        const Span span = pending.back();
        pending.pop_back();
        double farthest = -1;
        std::size_t at = 0;
        for (std::size_t i = span.first + 1; i < span.last; ++i) {
            const double d = distance(arc[i], arc[span.first], arc[span.last], x_scale);
            if (d > farthest) {
                farthest = d;
                at = i;
            }
        }
        if (at == 0) continue;
        const float own = std::min(span.limit, static_cast<float>(farthest));
        found[at] = own;
        pending.push_back({span.first, at, own});
        pending.push_back({at, span.last, own});
    }
    return found;
}

using Importance = std::vector<std::vector<float>>;

/// The tolerance that keeps to the budget.
float tolerance_for(const std::vector<Importance>& all, DrawingBudget budget) {
    std::vector<float> values;
    std::size_t ends = 0;
    for (const Importance& topology : all)
        for (const auto& arc : topology)
            for (const float value : arc) {
                if (value == kEnd) {
                    ++ends;
                } else {
                    values.push_back(value);
                }
            }
    const auto least = static_cast<float>(budget.least_steps);
    const std::size_t room = budget.points > ends ? budget.points - ends : 0;
    if (room >= values.size()) return least;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(room);
    std::nth_element(values.begin(), place, values.end(), std::greater<>());
    return std::max(least, *place);
}

std::size_t kept_points(const std::vector<float>& arc, float tolerance) {
    return static_cast<std::size_t>(
        std::count_if(arc.begin(), arc.end(), [&](float value) { return value > tolerance; }));
}

std::size_t arc_number(ArcReference reference) {
    return static_cast<std::size_t>(reference < 0 ? ~reference : reference);
}

/// Points of a ring that are left.
std::size_t kept_points(const std::vector<ArcReference>& ring, const Importance& importance,
                        float tolerance) {
    std::size_t count = 0;
    for (const ArcReference reference : ring)
        count += kept_points(importance[arc_number(reference)], tolerance) - 1;
    return count;
}

/// Lifts the two most important points of an arc above any tolerance.
void keep_two(std::vector<float>& arc) {
    for (int i = 0; i < 2; ++i) {
        const auto best = std::max_element(arc.begin(), arc.end(), [](float a, float b) {
            return (a == kEnd ? -1.F : a) < (b == kEnd ? -1.F : b);
        });
        if (best != arc.end() && *best != kEnd) *best = kEnd;
    }
}

/// Keeps every shape visible that has something to show.
void keep_shapes(const Topology& topology, Importance& importance, float tolerance) {
    for (const auto& rings : topology.shapes) {
        const bool visible = std::any_of(rings.begin(), rings.end(), [&](const auto& ring) {
            return kept_points(ring, importance, tolerance) >= 3;
        });
        if (visible || rings.empty()) continue;
        std::size_t largest = 0;
        double largest_area = -1;
        for (std::size_t r = 0; r < rings.size(); ++r) {
            const double area = twice_area(topology.ring(rings[r]));
            if (area <= largest_area) continue;
            largest_area = area;
            largest = r;
        }
        for (const ArcReference reference : rings[largest])
            keep_two(importance[arc_number(reference)]);
    }
}

void drop_points(Topology& topology, const Importance& importance, float tolerance) {
    for (std::size_t a = 0; a < topology.arcs.size(); ++a) {
        Arc kept;
        for (std::size_t i = 0; i < topology.arcs[a].size(); ++i)
            if (importance[a][i] > tolerance) kept.push_back(topology.arcs[a][i]);
        topology.arcs[a] = std::move(kept);
    }
}

/// Per shape and ring: whether it is a shell.
using Shells = std::vector<std::vector<bool>>;

Shells find_shells(const Topology& topology) {
    Shells shells;
    for (const auto& rings : topology.shapes) {
        auto& of_shape = shells.emplace_back();
        for (const auto& ring : rings) of_shape.push_back(twice_area(topology.ring(ring)) > 0);
    }
    return shells;
}

/// Drops rings that no longer enclose anything, or lie the other way round; holes go with their
/// shell, which stands before them.
void drop_rings(Topology& topology, const Shells& shells) {
    for (std::size_t s = 0; s < topology.shapes.size(); ++s) {
        auto& rings = topology.shapes[s];
        std::vector<std::vector<ArcReference>> kept;
        bool shell_kept = false;
        for (std::size_t r = 0; r < rings.size(); ++r) {
            const bool shell = shells[s][r];
            const double area = twice_area(topology.ring(rings[r]));
            const bool whole = shell ? area > 0 : area < 0;
            if (shell) shell_kept = whole;
            if (whole && shell_kept) kept.push_back(std::move(rings[r]));
        }
        rings = std::move(kept);
    }
}

/// Numbers the arcs that are still in use anew and forgets the others.
void drop_arcs(Topology& topology) {
    constexpr ArcReference kUnused = -1;
    std::vector<ArcReference> number(topology.arcs.size(), kUnused);
    std::vector<Arc> kept;
    for (auto& rings : topology.shapes)
        for (auto& ring : rings)
            for (ArcReference& reference : ring) {
                const std::size_t old = arc_number(reference);
                if (number[old] == kUnused) {
                    number[old] = static_cast<ArcReference>(kept.size());
                    kept.push_back(std::move(topology.arcs[old]));
                }
                reference = reference < 0 ? ~number[old] : number[old];
            }
    topology.arcs = std::move(kept);
}

}  // namespace

double simplify(std::span<Topology> topologies, double x_scale, DrawingBudget budget) {
    std::vector<Importance> all;
    for (const Topology& topology : topologies) {
        Importance& found = all.emplace_back();
        found.reserve(topology.arcs.size());
        for (const Arc& arc : topology.arcs) found.push_back(importance(arc, x_scale));
    }
    const float tolerance = tolerance_for(all, budget);
    for (std::size_t t = 0; t < topologies.size(); ++t) {
        keep_shapes(topologies[t], all[t], tolerance);
        const Shells shells = find_shells(topologies[t]);
        drop_points(topologies[t], all[t], tolerance);
        drop_rings(topologies[t], shells);
        drop_arcs(topologies[t]);
    }
    return static_cast<double>(tolerance);
}

}  // namespace phusong::report
