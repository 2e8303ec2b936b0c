#include "overlay/hole_nesting.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

namespace phusong::overlay {
namespace {

using geometry::PlaneVertex;
using Ring = std::vector<PlaneVertex>;

constexpr std::size_t kNoShell = std::numeric_limits<std::size_t>::max();

struct Edge {
    PlaneVertex a;
    PlaneVertex b;
    std::size_t ring;  // shells first, then holes
};

/// All edges of all rings by horizontal strips, for rays along a row.
class Strips {
  public:
    Strips(const std::vector<Ring>& shells, const std::vector<Ring>& holes) {
        std::size_t number = 0;
        for (const std::vector<Ring>* rings : {&shells, &holes})
            for (const Ring& ring : *rings) {
                for (std::size_t i = 0; i < ring.size(); ++i)
                    edges_.push_back({ring[i], ring[(i + 1) % ring.size()], number});
                ++number;
            }
        double top = -std::numeric_limits<double>::infinity();
        for (const Edge& e : edges_) {
            bottom_ = std::min(bottom_, e.a.y);
            top = std::max(top, e.a.y);
        }
        const std::size_t count = std::clamp<std::size_t>(edges_.size() / 8, 1, 1U << 16);
        height_ = std::max((top - bottom_) / static_cast<double>(count), 1e-9);
        strips_.resize(count);
        for (std::size_t i = 0; i < edges_.size(); ++i) {
            const auto [low, high] = std::minmax(edges_[i].a.y, edges_[i].b.y);
            for (std::size_t s = strip(low); s <= strip(high); ++s) strips_[s].push_back(i);
        }
    }

    /// The ring whose edge crosses the row y nearest to the left of x, itself left out.
    std::size_t left_of(double x, double y, std::size_t self) const {
        std::size_t nearest = kNoShell;
        double nearest_x = -std::numeric_limits<double>::infinity();
        for (const std::size_t i : strips_[strip(y)]) {
            const Edge& e = edges_[i];
            if (e.ring == self || (e.a.y <= y) == (e.b.y <= y)) continue;
            const double at = crossing(e, y);
            if (at > x || at <= nearest_x) continue;
            nearest = e.ring;
            nearest_x = at;
        }
        return nearest;
    }

    static double crossing(const Edge& e, double y) {
        return e.a.x + (y - e.a.y) / (e.b.y - e.a.y) * (e.b.x - e.a.x);
    }

  private:
    std::size_t strip(double y) const {
        const double s = std::floor((y - bottom_) / height_);
        return static_cast<std::size_t>(
            std::clamp(s, 0.0, static_cast<double>(strips_.size() - 1)));
    }

    std::vector<Edge> edges_;
    std::vector<std::vector<std::size_t>> strips_;
    double bottom_ = std::numeric_limits<double>::infinity();
    double height_ = 1;
};

/// A place on the hole's border that a ray to the left can start from: the leftmost crossing of a
/// row through the middle of its tallest edge.
PlaneVertex ray_start(const Ring& hole) {
    double y = hole[0].y;
    double tallest = -1;
    for (std::size_t i = 0; i < hole.size(); ++i) {
        const PlaneVertex& b = hole[(i + 1) % hole.size()];
        const double height = std::abs(b.y - hole[i].y);
        if (height <= tallest) continue;
        tallest = height;
        y = 0.5 * (hole[i].y + b.y);
    }
    double x = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < hole.size(); ++i) {
        const Edge e{hole[i], hole[(i + 1) % hole.size()], 0};
        if ((e.a.y <= y) != (e.b.y <= y)) x = std::min(x, Strips::crossing(e, y));
    }
    return {x, y};
}

}  // namespace

bool comes_first(const Ring& p, const Ring& q) {
    return std::lexicographical_compare(p.begin(), p.end(), q.begin(), q.end(),
                                        [](const PlaneVertex& s, const PlaneVertex& t) {
                                            return s.x != t.x ? s.x < t.x : s.y < t.y;
                                        });
}

geometry::PlaneArea nest_holes(std::vector<Ring> shells, std::vector<Ring> holes) {
    std::sort(shells.begin(), shells.end(), comes_first);
    std::sort(holes.begin(), holes.end(), comes_first);
    geometry::PlaneArea area;
    std::vector<std::size_t> left(holes.size(), kNoShell);
    if (!holes.empty()) {
        const Strips strips(shells, holes);
        for (std::size_t h = 0; h < holes.size(); ++h) {
            const PlaneVertex start = ray_start(holes[h]);
            left[h] = strips.left_of(start.x, start.y, shells.size() + h);
        }
    }
    area.polygons.resize(shells.size());
    for (std::size_t h = 0; h < holes.size(); ++h) {
        std::size_t ring = left[h];
        // From hole to hole to the left until a shell is met; the count guards against a circle.
        for (std::size_t steps = 0; ring != kNoShell && ring >= shells.size(); ++steps)
            ring = steps < holes.size() ? left[ring - shells.size()] : kNoShell;
        if (ring != kNoShell) area.polygons[ring].holes.push_back(std::move(holes[h]));
    }
    for (std::size_t s = 0; s < shells.size(); ++s) area.polygons[s].shell = std::move(shells[s]);
    return area;
}

}  // namespace phusong::overlay
