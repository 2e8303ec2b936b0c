#include "geometry/plane_lines.hpp"

#include <stdexcept>

namespace phusong::geometry {

void PlaneLines::add_line(std::span<const PlanePoint> vertices, std::span<const double> lengths_m) {
    if (vertices.size() < 2 || lengths_m.size() + 1 != vertices.size()) {
        throw std::invalid_argument("a line has at least two vertices, and a length for each step");
    }
    vertices_.insert(vertices_.end(), vertices.begin(), vertices.end());
    lengths_m_.insert(lengths_m_.end(), lengths_m.begin(), lengths_m.end());
    lengths_m_.push_back(0);  // of no stretch: keeps both arrays aligned
    line_vertices_.push_back(vertices_.size());
}

}  // namespace phusong::geometry
