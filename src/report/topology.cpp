#include "report/topology.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <unordered_map>
#include <utility>

namespace phusong::report {
namespace {

using VertexId = std::uint32_t;

/// What lies nearer to an edge than this becomes a vertex of it: both ends and the vertex itself
/// are off by up to 0.71 steps after rounding.
constexpr double kOnEdgeSteps = 1.5;

std::uint64_t packed(GridPoint p) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(p.x)) << 32U |
           static_cast<std::uint32_t>(p.y);
}

/// Spreads the bits: neighbouring places must not fall into neighbouring buckets only.
struct HashPlace {
    std::size_t operator()(std::uint64_t key) const noexcept {
        key ^= key >> 31U;
        key *= 0x9E37'79B9'7F4A'7C15U;
        return key ^ key >> 29U;
    }
};

/// All distinct vertices, to be asked what lies on an edge.
class VertexGrid {
  public:
    explicit VertexGrid(std::span<const GridShape> shapes) {
        double length = 0;
        std::size_t edges = 0;
        for (const GridShape& shape : shapes)
            for (const GridRing& ring : shape.rings)
                for (std::size_t i = 0; i < ring.size(); ++i, ++edges) {
                    const GridPoint a = ring[i];
                    const GridPoint b = ring[(i + 1) % ring.size()];
                    length += length_of(b.x - a.x, b.y - a.y);
                    points_.push_back(a);
                }
        std::sort(points_.begin(), points_.end());
        points_.erase(std::unique(points_.begin(), points_.end()), points_.end());
        if (edges > 0) size_ = std::max(4.0, length / static_cast<double>(edges));
        by_cell_.reserve(points_.size());
        next_.resize(points_.size());
        for (std::size_t i = points_.size(); i-- > 0;) {
            const auto [place, is_new] =
                by_cell_.try_emplace(packed(cell_of(points_[i].x, points_[i].y)), kNone);
            next_[i] = place->second;
            place->second = static_cast<std::uint32_t>(i);
        }
    }

    /// Vertices on the edge between its ends, in order from a to b.
    void on_edge(GridPoint a, GridPoint b, std::vector<GridPoint>& found) {
        found.clear();
        const double dx = b.x - a.x;
        const double dy = b.y - a.y;
        const double length = length_of(dx, dy);
        if (length < 2) return;
        const auto steps = static_cast<std::size_t>(std::ceil(length / size_));
        candidates_.clear();
        for (std::size_t s = 0; s < steps; ++s) {
            const auto at = [&](std::size_t step) {
                const double share = static_cast<double>(step) / static_cast<double>(steps);
                return std::pair(a.x + dx * share, a.y + dy * share);
            };
            add_cells_around(at(s), at(s + 1));
        }
        std::sort(candidates_.begin(), candidates_.end());
        candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
        hits_.clear();
        for (const std::uint64_t cell : candidates_) {
            const auto first = by_cell_.find(cell);
            if (first == by_cell_.end()) continue;
            for (std::uint32_t i = first->second; i != kNone; i = next_[i]) {
                const double px = points_[i].x - a.x;
                const double py = points_[i].y - a.y;
                const double along = (px * dx + py * dy) / length;
                const double beside = std::abs(px * dy - py * dx) / length;
                if (beside <= kOnEdgeSteps && along > kOnEdgeSteps && along < length - kOnEdgeSteps)
                    hits_.emplace_back(along, points_[i]);
            }
        }
        std::sort(hits_.begin(), hits_.end());
        for (const auto& [along, point] : hits_) found.push_back(point);
    }

  private:
    static constexpr std::uint32_t kNone = 0xFFFF'FFFFU;

    /// Coordinates of grids are small enough for their squares; std::hypot takes ten times as long.
    static double length_of(double dx, double dy) { return std::sqrt(dx * dx + dy * dy); }

    /// The cells in which a vertex may lie that is on a stretch.
    void add_cells_around(std::pair<double, double> p, std::pair<double, double> q) {
        const GridPoint low = cell_of(std::min(p.first, q.first) - kOnEdgeSteps,
                                      std::min(p.second, q.second) - kOnEdgeSteps);
        const GridPoint high = cell_of(std::max(p.first, q.first) + kOnEdgeSteps,
                                       std::max(p.second, q.second) + kOnEdgeSteps);
        for (std::int32_t y = low.y; y <= high.y; ++y)
            for (std::int32_t x = low.x; x <= high.x; ++x) candidates_.push_back(packed({x, y}));
    }

    GridPoint cell_of(double x, double y) const {
        return {static_cast<std::int32_t>(std::floor(x / size_)),
                static_cast<std::int32_t>(std::floor(y / size_))};
    }

    double size_ = 64;
    std::vector<GridPoint> points_;
    std::unordered_map<std::uint64_t, std::uint32_t, HashPlace> by_cell_;
    std::vector<std::uint32_t> next_;  ///< the next point of the same cell
    std::vector<std::uint64_t> candidates_;
    std::vector<std::pair<double, GridPoint>> hits_;
};

/// Rings as numbers of vertices.
struct NumberedRings {
    std::vector<GridPoint> points;
    std::vector<std::vector<std::vector<VertexId>>> shapes;
};

NumberedRings number_vertices(std::span<const GridShape> shapes, EdgeVertices edge_vertices) {
    NumberedRings numbered;
    const bool insert = edge_vertices == EdgeVertices::insert;
    VertexGrid grid(insert ? shapes : std::span<const GridShape>{});
    std::unordered_map<std::uint64_t, VertexId, HashPlace> ids;
    const auto id_of = [&](GridPoint p) {
        const auto [place, is_new] =
            ids.try_emplace(packed(p), static_cast<VertexId>(numbered.points.size()));
        if (is_new) numbered.points.push_back(p);
        return place->second;
    };
    std::vector<GridPoint> between;
    for (const GridShape& shape : shapes) {
        auto& rings = numbered.shapes.emplace_back();
        for (const GridRing& ring : shape.rings) {
            auto& ids_of_ring = rings.emplace_back();
            for (std::size_t i = 0; i < ring.size(); ++i) {
                ids_of_ring.push_back(id_of(ring[i]));
                if (!insert) continue;
                grid.on_edge(ring[i], ring[(i + 1) % ring.size()], between);
                for (const GridPoint p : between) ids_of_ring.push_back(id_of(p));
            }
        }
    }
    return numbered;
}

/// Vertices at which borders meet or part: not all rings through them have the same two neighbours.
std::vector<bool> find_junctions(const NumberedRings& numbered) {
    struct Neighbours {
        VertexId low = 0;
        VertexId high = 0;
        bool seen = false;
    };
    std::vector<Neighbours> neighbours(numbered.points.size());
    std::vector<bool> junction(numbered.points.size(), false);
    for (const auto& rings : numbered.shapes)
        for (const auto& ring : rings)
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const VertexId before = ring[(i + ring.size() - 1) % ring.size()];
                const VertexId after = ring[(i + 1) % ring.size()];
                Neighbours& known = neighbours[ring[i]];
                const VertexId low = std::min(before, after);
                const VertexId high = std::max(before, after);
                if (known.seen && (known.low != low || known.high != high))
                    junction[ring[i]] = true;
                known = {low, high, true};
            }
    return junction;
}

/// Cuts rings into arcs and keeps every arc once. An arc is known by its first two vertices: what
/// follows them up to the next junction is the same in every ring.
class ArcStore {
  public:
    explicit ArcStore(const std::vector<GridPoint>& points) : points_(points) {}

    ArcReference reference(std::span<const VertexId> arc) {
        const std::uint64_t forward = key(arc[0], arc[1]);
        if (const auto known = known_.find(forward); known != known_.end()) return known->second;
        const auto number = static_cast<ArcReference>(arcs_.size());
        known_.emplace(forward, number);
        known_.emplace(key(arc[arc.size() - 1], arc[arc.size() - 2]), ~number);
        Arc& kept = arcs_.emplace_back();
        kept.reserve(arc.size());
        for (const VertexId id : arc) kept.push_back(points_[id]);
        return number;
    }

    std::vector<Arc> take() { return std::move(arcs_); }

  private:
    static std::uint64_t key(VertexId first, VertexId second) {
        return std::uint64_t{first} << 32U | second;
    }

    const std::vector<GridPoint>& points_;
    std::unordered_map<std::uint64_t, ArcReference, HashPlace> known_;
    std::vector<Arc> arcs_;
};

/// Where the cutting of a ring starts: at a junction, else at its least vertex, so that the ring of
/// the shape on the other side starts there too.
std::size_t start_of(const std::vector<VertexId>& ring, const NumberedRings& numbered,
                     const std::vector<bool>& junction) {
    std::size_t least = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (junction[ring[i]]) return i;
        if (numbered.points[ring[i]] < numbered.points[ring[least]]) least = i;
    }
    return least;
}

std::vector<ArcReference> cut(const std::vector<VertexId>& ring, const NumberedRings& numbered,
                              const std::vector<bool>& junction, ArcStore& store) {
    std::vector<ArcReference> references;
    const std::size_t start = start_of(ring, numbered, junction);
    std::vector<VertexId> arc{ring[start]};
    for (std::size_t i = 1; i <= ring.size(); ++i) {
        const VertexId id = ring[(start + i) % ring.size()];
        arc.push_back(id);
        if (!junction[id] && i < ring.size()) continue;
        references.push_back(store.reference(arc));
        arc.assign(1, id);
    }
    return references;
}

}  // namespace

std::size_t Topology::point_count() const {
    std::size_t count = 0;
    for (const Arc& arc : arcs) count += arc.size();
    return count;
}

GridRing Topology::ring(const std::vector<ArcReference>& references) const {
    GridRing points;
    for (const ArcReference reference : references) {
        const Arc& arc = arcs[static_cast<std::size_t>(reference < 0 ? ~reference : reference)];
        if (reference < 0) {
            points.insert(points.end(), arc.rbegin(), arc.rend() - 1);
        } else {
            points.insert(points.end(), arc.begin(), arc.end() - 1);
        }
    }
    return points;
}

Topology build_topology(std::span<const GridShape> shapes, EdgeVertices edge_vertices) {
    const NumberedRings numbered = number_vertices(shapes, edge_vertices);
    const std::vector<bool> junction = find_junctions(numbered);
    ArcStore store(numbered.points);
    Topology topology;
    for (const auto& rings : numbered.shapes) {
        auto& shape = topology.shapes.emplace_back();
        for (const auto& ring : rings) shape.push_back(cut(ring, numbered, junction, store));
    }
    topology.arcs = store.take();
    return topology;
}

}  // namespace phusong::report
