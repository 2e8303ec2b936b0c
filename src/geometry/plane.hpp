#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace phusong::geometry {

/// Steps of the grid in a degree: a step is 1.1 mm along a meridian, and that or less along a
/// parallel. Coordinates of up to eight decimals lie on the grid exactly.
inline constexpr double kStepsPerDegree = 1e8;
/// The antimeridian.
inline constexpr std::int64_t kHalfTurn_steps = 18'000'000'000;

/// A position on the grid of WGS 84 longitudes and latitudes, on which edges of most sources are
/// straight. What it measures is told by area_density.hpp: a degree is not a length.
struct PlanePoint {
    std::int64_t x = 0;  ///< longitude in steps, to the east
    std::int64_t y = 0;  ///< latitude in steps, to the north

    friend bool operator==(const PlanePoint&, const PlanePoint&) = default;
};

inline double degrees(std::int64_t steps) {
    return static_cast<double>(steps) / kStepsPerDegree;
}
inline double degrees(double steps) {
    return steps / kStepsPerDegree;
}

/// The nearest step. @param angle_deg longitude or latitude, within ±540
inline std::int64_t steps(double angle_deg) {
    // What std::llround() does, but without a call; the two differ for nothing but the double
    // before 0.5.
    const double value = angle_deg * kStepsPerDegree;
    return static_cast<std::int64_t>(value + (value < 0 ? -0.5 : 0.5));
}

/// A place on the grid. @param lon_deg,lat_deg on WGS 84, within ±180 and ±90
inline PlanePoint plane_point(double lon_deg, double lat_deg) {
    return {steps(lon_deg), steps(lat_deg)};
}

/// A vertex as it is handed to PlanePolygons.
struct GridVertex {
    PlanePoint at;
    bool interpolated = false;  ///< set by the cutting of a long edge, not one of the source
};

/// Axis-parallel box on the grid, bounds included. Empty when min > max.
struct PlaneBox {
    std::int64_t min_x = 1;
    std::int64_t min_y = 1;
    std::int64_t max_x = 0;
    std::int64_t max_y = 0;

    bool empty() const noexcept { return min_x > max_x || min_y > max_y; }
    bool contains(PlanePoint p) const noexcept {
        return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y;
    }
    void include(PlanePoint p) noexcept;
    void include(const PlaneBox& other) noexcept;
};

/// Memory that is not written to before somebody sets values: numbers and those of plain structures
/// are there without being constructed (implicit lifetime, C++20 [basic.types.general]).
template <typename Value>
struct Unset : std::allocator<Value> {
    static_assert((std::is_aggregate_v<Value> ||
                   std::is_scalar_v<Value>)&&std::is_trivially_copyable_v<Value>);

    template <typename Other>
    struct rebind {
        using other = Unset<Other>;
    };
    template <typename Other>
    void construct(Other*) noexcept {}
    template <typename Other, typename... From>
    void construct(Other* at, From&&... from) {
        ::new (static_cast<void*>(at)) Other(std::forward<From>(from)...);
    }
};

/// Many polygons on the grid in flat arrays. A feature is a run of rings, a ring a run of vertices
/// (the first is not repeated). The material of a feature lies to the left of its edges: shells run
/// counter-clockwise, holes clockwise.
class PlanePolygons {
  public:
    /// Appends one feature. Consecutive equal vertices are dropped, as are rings with fewer than
    /// three distinct vertices left; a feature may end up with no ring at all.
    /// @param rings        shells counter-clockwise, holes clockwise, not closed
    /// @param interpolated per ring and vertex: true where the vertex was set by the cutting of a
    ///                     long edge and is not one of the source; empty means none
    void add_feature(std::span<const std::vector<PlanePoint>> rings,
                     std::span<const std::vector<bool>> interpolated = {});

    /// Likewise, ring by ring: what was added since the feature before belongs to the feature that
    /// ends. @param backwards the ring is given from its last vertex to its first
    void add_ring(std::span<const GridVertex> ring, bool backwards);
    void end_feature();
    /// Takes away what was added since the feature before.
    void abandon_feature();

    /// Likewise, where the caller writes the vertices: room for so many at the end. What is in it
    /// is not said. To be followed by close_ring() or drop_ring().
    std::span<PlanePoint> open_ring(std::size_t count);
    /// @param backwards the ring stands there from its last vertex to its first
    void close_ring(std::span<PlanePoint> ring, bool backwards);
    void drop_ring(std::span<PlanePoint> ring) { cut_off(vertices_.size() - ring.size()); }

    /// Appends one feature of rings that stood in a store before, as they are.
    void add_rings(std::span<const std::span<const PlanePoint>> rings);

    /// Makes room for so much more, and never for so little that appending bit by bit would copy
    /// everything each time. Memory that is not written to is only promised, not taken.
    void make_room(std::size_t features, std::size_t rings, std::size_t vertices);

    /// The memory that further vertices will be written to, as far as there is room for them.
    std::span<std::byte> spare_room();

    /// Appends all features of another store, in order.
    void append(const PlanePolygons& other);
    /// Appends one feature of another store.
    void append(const PlanePolygons& other, std::size_t feature);
    /// Appends some features of another store: a run of neighbours, from the first to the one
    /// before `end`.
    void append(const PlanePolygons& other, std::size_t first, std::size_t end);

    /// Puts the features into another order. Their vertices stay where they are.
    /// @param order of the features that are there: the first is to be that with the number
    /// order[0]
    void reorder(std::vector<std::size_t> order);

    /// Lets all features go and keeps the memory for the next.
    void clear() noexcept;

    std::size_t feature_count() const noexcept { return feature_rings_.size() - 1; }
    std::size_t ring_count() const noexcept { return ring_vertices_.size() - 1; }
    std::size_t vertex_count() const noexcept { return vertices_.size(); }

    /// Range of rings of a feature: [first, last).
    std::size_t first_ring(std::size_t feature) const { return feature_rings_[place(feature)]; }
    std::size_t last_ring(std::size_t feature) const { return feature_rings_[place(feature) + 1]; }
    /// Range of vertices of a ring: [first, last).
    std::size_t first_vertex(std::size_t ring) const { return ring_vertices_[ring]; }
    std::size_t last_vertex(std::size_t ring) const { return ring_vertices_[ring + 1]; }

    const PlanePoint& vertex(std::size_t index) const { return vertices_[index]; }
    bool interpolated(std::size_t index) const {
        return index < interpolated_.size() && interpolated_[index] != 0;
    }
    std::span<const PlanePoint> ring(std::size_t ring) const {
        return std::span(vertices_).subspan(first_vertex(ring),
                                            last_vertex(ring) - first_vertex(ring));
    }

    PlaneBox box(std::size_t feature) const;

  private:
    std::size_t place(std::size_t feature) const {
        return order_.empty() ? feature : order_[feature];
    }
    void append_places(const PlanePolygons& other, std::size_t first, std::size_t end);
    void make_room(std::size_t vertices);
    void add_vertex(std::size_t start, const PlanePoint& at, bool interpolated);
    /// Drops all vertices from one on.
    void cut_off(std::size_t vertices);
    /// Drops what closes a ring that began at `start`, or the ring if nothing is left of it.
    void close_ring(std::size_t start);

    std::vector<PlanePoint, Unset<PlanePoint>> vertices_;
    /// Ends with the last vertex that was set by cutting: mostly there is none. Not bits: stores
    /// are joined byte by byte.
    std::vector<std::uint8_t> interpolated_;
    std::vector<std::size_t> ring_vertices_{0};
    std::vector<std::size_t> feature_rings_{0};  // in the order in which features were added
    std::vector<std::size_t> order_;             // place of each feature there; empty: its own
};

}  // namespace phusong::geometry
