#pragma once

#include <cstddef>
#include <vector>

namespace phusong::radio {

/// The upper convex hull of points that come in ascending x: a stack, so that a push costs O(1) on
/// the average and a question O(log n).
class UpperHull {
  public:
    void clear() { points_.clear(); }
    bool empty() const { return points_.empty(); }

    /// @param x greater than that of every point before
    void push(double x, double y) {
        while (points_.size() >= 2) {
            const Point& a = points_[points_.size() - 2];
            const Point& b = points_.back();
            // b stays when it lies above the line from a to the new point.
            if ((b.y - a.y) * (x - a.x) > (y - a.y) * (b.x - a.x)) break;
            points_.pop_back();
        }
        points_.push_back({x, y});
    }

    /// max (y_i − y) / (x − x_i): the slope at which the hull is seen from a point to its right.
    double slope_from_right(double x, double y) const {
        const auto slope = [&](std::size_t i) { return (points_[i].y - y) / (x - points_[i].x); };
        return slope(first_where([&](std::size_t i) { return slope(i) >= slope(i + 1); }));
    }

    /// max (y_i − m x_i): how far the hull stands above a line of slope m through the origin.
    double height_above_slope(double m) const {
        const auto above = [&](std::size_t i) { return points_[i].y - m * points_[i].x; };
        return above(first_where([&](std::size_t i) { return above(i) >= above(i + 1); }));
    }

  private:
    struct Point {
        double x;
        double y;
    };

    // What is asked for rises along the hull and then falls: the first vertex that is no lower than
    // the one after it.
    template <typename NotLower>
    std::size_t first_where(NotLower not_lower) const {
        std::size_t low = 0;
        std::size_t high = points_.size() - 1;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (not_lower(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    std::vector<Point> points_;
};

}  // namespace phusong::radio
