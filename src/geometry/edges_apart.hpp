#pragma once

#include "geometry/certain_turn.hpp"
#include "geometry/outline_edge.hpp"
#include "geometry/source_polygon.hpp"

namespace phusong::geometry {

/// Whether two edges certainly have no point in common, by the turn of one to the ends of the
/// other.
inline bool certainly_apart(const OutlineEdge& p, const OutlineEdge& q) {
    const auto on_one_side = [](const OutlineEdge& edge, const OutlineEdge& other) {
        const SourcePoint along = between(edge.a, edge.b);
        const Turn first = certain_turn(along, between(edge.a, other.a));
        const Turn second = certain_turn(along, between(edge.a, other.b));
        return first == second && (first == Turn::left || first == Turn::right);
    };
    return on_one_side(p, q) || on_one_side(q, p);
}

/// Whether two directions from one point are certainly not the same.
inline bool certainly_part(const SourcePoint& p, const SourcePoint& q) {
    if (certainly_forward(p, {-q.x, -q.y})) return true;
    const Turn turn = certain_turn(p, q);
    return turn == Turn::left || turn == Turn::right;
}

}  // namespace phusong::geometry
