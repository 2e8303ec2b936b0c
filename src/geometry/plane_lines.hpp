#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "geometry/plane.hpp"

namespace phusong::geometry {

/// Many lines (roads) on the grid in flat arrays. A line is a run of vertices; consecutive equal
/// vertices do not occur. A degree is no length, so every stretch between two vertices
/// carries its length on the ellipsoid, and a part of a stretch has that part of it.
class PlaneLines {
  public:
    /// Appends one line.
    /// @param vertices  at least two
    /// @param lengths_m length of each stretch on the WGS 84 ellipsoid, metres: one less than the
    ///                  vertices
    void add_line(std::span<const PlanePoint> vertices, std::span<const double> lengths_m);

    std::size_t line_count() const noexcept { return line_vertices_.size() - 1; }
    std::size_t vertex_count() const noexcept { return vertices_.size(); }
    /// Range of vertices of a line: [first, last).
    std::size_t first_vertex(std::size_t line) const { return line_vertices_[line]; }
    std::size_t last_vertex(std::size_t line) const { return line_vertices_[line + 1]; }
    const PlanePoint& vertex(std::size_t index) const { return vertices_[index]; }
    /// Length of the stretch that starts at a vertex which is not the last of its line, metres.
    double length_m(std::size_t vertex) const { return lengths_m_[vertex]; }

  private:
    std::vector<PlanePoint> vertices_;
    std::vector<double> lengths_m_;
    std::vector<std::size_t> line_vertices_{0};
};

}  // namespace phusong::geometry
