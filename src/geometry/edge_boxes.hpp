#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace phusong::geometry {

/// A straight piece of the outline of a polygon, in the coordinates of its source.
struct OutlineEdge {
    double ax = 0;
    double ay = 0;
    double bx = 0;
    double by = 0;

    double low_x() const { return std::min(ax, bx); }
    double low_y() const { return std::min(ay, by); }
    double high_x() const { return std::max(ax, bx); }
    double high_y() const { return std::max(ay, by); }
};

/// Boxes around runs of edges, runs of runs and so on. Edges that follow one another along an
/// outline lie together, so no edge needs to be moved for it: the tree is the sequence itself.
class EdgeBoxes {
  public:
    /// @param edges must outlive the object
    explicit EdgeBoxes(const std::vector<OutlineEdge>& edges);

    /// Calls visit(i, j), i < j, for every two edges whose boxes meet, until it returns false.
    /// @return false when a visit did
    template <typename Visit>
    bool for_meeting_pairs(const Visit& visit) const {
        return levels_.empty() || pairs_within(levels_.size() - 1, 0, visit);
    }

    /// Calls visit(i) for edges in no particular order, all among them that reach into the height y
    /// and left of `right` and not only left of left(), which may move right meanwhile.
    template <typename Left, typename Visit>
    void for_edges_at(double y, double right, const Left& left, const Visit& visit) const {
        if (!levels_.empty()) edges_at(levels_.size() - 1, 0, y, right, left, visit);
    }

  private:
    static constexpr std::size_t kRun = 8;

    struct Box {
        double x0 = 0;
        double y0 = 0;
        double x1 = 0;
        double y1 = 0;

        bool meets(const Box& o) const {
            return static_cast<int>(x0 <= o.x1) & static_cast<int>(o.x0 <= x1) &
                   static_cast<int>(y0 <= o.y1) & static_cast<int>(o.y0 <= y1);
        }
    };

    static Box box_of(const OutlineEdge& e) {
        return {e.low_x(), e.low_y(), e.high_x(), e.high_y()};
    }
    std::size_t run_end(std::size_t run) const { return std::min(edges_.size(), (run + 1) * kRun); }

    template <typename Visit>
    bool pairs_within(std::size_t level, std::size_t at, const Visit& visit) const {
        if (level == 0) {
            for (std::size_t i = at * kRun; i < run_end(at); ++i)
                for (std::size_t j = i + 1; j < run_end(at); ++j)
                    if (box_of(edges_[i]).meets(box_of(edges_[j])) && !visit(i, j)) return false;
            return true;
        }
        const std::size_t first = 2 * at;
        const std::size_t second = first + 1;
        if (!pairs_within(level - 1, first, visit)) return false;
        return second == levels_[level - 1].size() ||
               (pairs_within(level - 1, second, visit) &&
                pairs_between(level - 1, first, second, visit));
    }

    template <typename Visit>
    bool pairs_between(std::size_t level, std::size_t p, std::size_t q, const Visit& visit) const {
        const Box& of_p = levels_[level][p];
        const Box& of_q = levels_[level][q];
        if (!of_p.meets(of_q)) return true;
        if (level == 0) {
            for (std::size_t i = p * kRun; i < run_end(p); ++i) {
                const Box of_i = box_of(edges_[i]);
                if (!of_i.meets(of_q)) continue;
                for (std::size_t j = q * kRun; j < run_end(q); ++j)
                    if (of_i.meets(box_of(edges_[j])) && !visit(i, j)) return false;
            }
            return true;
        }
        const std::size_t size = levels_[level - 1].size();
        for (std::size_t i = 2 * p; i < std::min(2 * p + 2, size); ++i)
            for (std::size_t j = 2 * q; j < std::min(2 * q + 2, size); ++j)
                if (!pairs_between(level - 1, i, j, visit)) return false;
        return true;
    }

    template <typename Left, typename Visit>
    void edges_at(std::size_t level, std::size_t at, double y, double right, const Left& left,
                  const Visit& visit) const {
        const Box& box = levels_[level][at];
        if (y < box.y0 || y > box.y1 || box.x0 > right || box.x1 < left()) return;
        if (level == 0) {
            for (std::size_t i = at * kRun; i < run_end(at); ++i) visit(i);
            return;
        }
        std::size_t near = 2 * at;
        std::size_t far = near + 1;
        const std::vector<Box>& below = levels_[level - 1];
        if (far == below.size()) {
            edges_at(level - 1, near, y, right, left, visit);
            return;
        }
        if (below[near].x1 < below[far].x1) std::swap(near, far);
        edges_at(level - 1, near, y, right, left, visit);
        edges_at(level - 1, far, y, right, left, visit);
    }

    const std::vector<OutlineEdge>& edges_;
    std::vector<std::vector<Box>> levels_;  // of runs of edges, of pairs of those and so on
};

}  // namespace phusong::geometry
