#pragma once

#include <cstddef>
#include <vector>

namespace phusong::radio {

/// The upper convex hull of points that come in ascending x, as a stack: a push costs O(1) on the
/// average. What is asked for rises along the hull and then falls, and the next question's answer
/// is seldom far from the last one's: the search goes from there.
class UpperHull {
  public:
    void clear(std::size_t most_points) {
        points_.resize(most_points);
        size_ = 0;
        tangent_ = 0;
        highest_ = 0;
    }

    /// @param x greater than that of every point before
    void push(double x, double y) {
        while (size_ >= 2) {
            const Point& a = points_[size_ - 2];
            const Point& b = points_[size_ - 1];
            // b stays when it lies above the line from a to the new point.
            if ((b.y - a.y) * (x - a.x) > (y - a.y) * (b.x - a.x)) break;
            --size_;
        }
        points_[size_++] = {x, y};
    }

    /// max (y_i − y) / (x − x_i): the slope at which the hull is seen from a point to its right.
    double slope_from_right(double x, double y) {
        const auto lower = [&](std::size_t i, std::size_t j) {
            return (points_[i].y - y) * (x - points_[j].x) <
                   (points_[j].y - y) * (x - points_[i].x);
        };
        tangent_ = top_from(tangent_, lower);
        const Point& p = points_[tangent_];
        return (p.y - y) / (x - p.x);
    }

    /// max (y_i − m x_i): how far the hull stands above a line of slope m through the origin.
    double height_above_slope(double m) {
        const auto lower = [&](std::size_t i, std::size_t j) {
            return points_[i].y - points_[j].y < m * (points_[i].x - points_[j].x);
        };
        highest_ = top_from(highest_, lower);
        const Point& p = points_[highest_];
        return p.y - m * p.x;
    }

  private:
    struct Point {
        double x;
        double y;
    };

    // Uphill from where the last answer was; what is asked for has one top.
    template <typename Lower>
    std::size_t top_from(std::size_t start, Lower lower) const {
        std::size_t i = start < size_ ? start : size_ - 1;
        if (i > 0 && !lower(i - 1, i)) {
            do --i;
            while (i > 0 && !lower(i - 1, i));
            return i;
        }
        while (i + 1 < size_ && lower(i, i + 1)) ++i;
        return i;
    }

    std::vector<Point> points_;
    std::size_t size_ = 0;
    std::size_t tangent_ = 0;
    std::size_t highest_ = 0;
};

}  // namespace phusong::radio
