#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "report/grid_shape.hpp"

namespace phusong::report {

/// A stretch of border, up to where borders meet. A ring that meets no other is one arc that ends
/// where it starts.
using Arc = std::vector<GridPoint>;

/// An arc as part of a ring: number i ≥ 0 is arc i as it stands, ~i is arc i run backwards.
using ArcReference = std::int32_t;

/// Shapes whose common borders are kept once, in the manner of TopoJSON: what is done to an arc is
/// done to the shapes on both its sides, so that simplified neighbours neither gape nor overlap.
struct Topology {
    std::vector<Arc> arcs;
    /// Per shape: its rings in their order, as arcs.
    std::vector<std::vector<std::vector<ArcReference>>> shapes;

    std::size_t point_count() const;
    /// A ring as points, not closed.
    GridRing ring(const std::vector<ArcReference>& references) const;
};

/// What is done about a vertex of one shape that lies on an edge of another, to a step and a half
/// of the grid.
enum class EdgeVertices {
    insert,  ///< it becomes a vertex of that edge too: a border whose two sides were digitized with
             ///< different vertices on one line is shared
    ignore   ///< nothing: for shapes that are only filled, or stand alone
};

/// Finds the borders that shapes share.
Topology build_topology(std::span<const GridShape> shapes,
                        EdgeVertices edge_vertices = EdgeVertices::insert);

}  // namespace phusong::report
