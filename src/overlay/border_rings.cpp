#include "overlay/border_rings.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "overlay/hole_nesting.hpp"
#include "overlay/int128.hpp"
#include "overlay/opposites.hpp"

namespace phusong::overlay {
namespace {

constexpr std::uint32_t kNone = 0xFFFF'FFFFU;
constexpr auto kUnitsPerMm = static_cast<double>(kBorderUnitsPerMm);

struct Point {
    std::int64_t x;
    std::int64_t y;

    friend auto operator<=>(const Point&, const Point&) = default;  // NOLINT(modernize-use-nullptr)
};

struct Segment {
    Point a;
    Point b;
    std::uint32_t source_edge;
};

/// The segments without pairs that run to and fro, ordered by their start.
std::vector<Segment> without_opposites(std::span<const BorderSegment> borders) {
    std::vector<BorderSegment> left(borders.begin(), borders.end());
    cancel_opposites(left, 0);
    std::vector<Segment> kept;
    kept.reserve(left.size());
    for (const BorderSegment& s : left) kept.push_back({{s.ax, s.ay}, {s.bx, s.by}, s.source_edge});
    std::sort(kept.begin(), kept.end(), [](const Segment& p, const Segment& q) {
        return std::tie(p.a, p.b, p.source_edge) < std::tie(q.a, q.b, q.source_edge);
    });
    return kept;
}

/// Half plane of a direction for sorting by angle: 0 for [0°, 180°), 1 for [180°, 360°).
int half_of(std::int64_t dx, std::int64_t dy) {
    return dy < 0 || (dy == 0 && dx < 0) ? 1 : 0;
}

/// Compares directions anticlockwise from the positive x axis.
int compare_angles(std::int64_t ux, std::int64_t uy, std::int64_t vx, std::int64_t vy) {
    const int hu = half_of(ux, uy);
    const int hv = half_of(vx, vy);
    if (hu != hv) return hu < hv ? -1 : 1;
    const Int128 cross = Int128{ux} * vy - Int128{uy} * vx;
    return cross > 0 ? -1 : cross < 0 ? 1 : 0;
}

/// Segments sorted by their start, with the step from each to the one that follows it around the
/// same face.
class Linker {
  public:
    explicit Linker(std::vector<Segment> segments) : segments_(std::move(segments)) {
        std::size_t slots = 16;
        while (slots < 2 * segments_.size()) slots *= 2;
        starts_.assign(slots, kNone);
        for (std::uint32_t i = 0; i < segments_.size(); ++i)
            if (i == 0 || segments_[i - 1].a != segments_[i].a)
                starts_[slot_of(segments_[i].a)] = i;
    }

    std::vector<std::vector<std::uint32_t>> rings() {
        std::vector<bool> used(segments_.size(), false);
        std::vector<std::vector<std::uint32_t>> found;
        for (std::uint32_t start = 0; start < segments_.size(); ++start) {
            if (used[start]) continue;
            std::vector<std::uint32_t> ring;
            for (std::uint32_t at = start; at != kNone && !used[at]; at = follower(at, used)) {
                used[at] = true;
                ring.push_back(at);
            }
            found.push_back(std::move(ring));
        }
        return found;
    }
    const Segment& segment(std::uint32_t i) const { return segments_[i]; }

    /// True when more than one segment starts where this one does.
    bool shares_start(std::uint32_t i) const {
        return (i > 0 && segments_[i - 1].a == segments_[i].a) ||
               (i + 1 < segments_.size() && segments_[i + 1].a == segments_[i].a);
    }

  private:
    /// The slot of `starts_` that a point has, or would have.
    std::size_t slot_of(const Point& p) const {
        const auto number = static_cast<std::uint64_t>(p.x) * 0x9E37'79B9'7F4A'7C15ULL ^
                            static_cast<std::uint64_t>(p.y) * 0xC2B2'AE3D'27D4'EB4FULL;
        const std::size_t mask = starts_.size() - 1;
        std::size_t slot = (number ^ (number >> 32)) & mask;
        while (starts_[slot] != kNone && segments_[starts_[slot]].a != p) slot = (slot + 1) & mask;
        return slot;
    }

    /// The first unused segment from the end of `at`, turning clockwise from the way back: it
    /// bounds the same face on its left. Where the end is nobody's start (two positions of one
    /// crossing were rounded differently), the nearest start.
    std::uint32_t follower(std::uint32_t at, const std::vector<bool>& used) const {
        const Segment& in = segments_[at];
        const std::int64_t back_x = in.a.x - in.b.x;
        const std::int64_t back_y = in.a.y - in.b.y;
        std::uint32_t best = kNone;
        bool best_below = false;  // its angle is less than that of the way back
        for (std::uint32_t i = starts_[slot_of(in.b)];
             i < segments_.size() && segments_[i].a == in.b; ++i) {
            if (used[i]) continue;
            const Segment& s = segments_[i];
            const std::int64_t dx = s.b.x - s.a.x;
            const std::int64_t dy = s.b.y - s.a.y;
            const bool below = compare_angles(dx, dy, back_x, back_y) < 0;
            if (best == kNone) {
                best = i;
                best_below = below;
                continue;
            }
            const Segment& b = segments_[best];
            const bool larger = compare_angles(dx, dy, b.b.x - b.a.x, b.b.y - b.a.y) > 0;
            // Clockwise from the way back: first those below it from high to low, then the others.
            if (below == best_below ? larger : below) {
                best = i;
                best_below = below;
            }
        }
        return best != kNone ? best : nearest_start(in.b, used);
    }

    std::uint32_t nearest_start(Point p, const std::vector<bool>& used) const {
        constexpr std::int64_t kReach = 4;
        std::uint32_t best = kNone;
        std::int64_t best_distance = std::numeric_limits<std::int64_t>::max();
        auto s = std::lower_bound(segments_.begin(), segments_.end(), p.x - kReach,
                                  [](const Segment& q, std::int64_t x) { return q.a.x < x; });
        for (; s != segments_.end() && s->a.x <= p.x + kReach; ++s) {
            const std::int64_t distance = std::abs(s->a.x - p.x) + std::abs(s->a.y - p.y);
            const auto i = static_cast<std::uint32_t>(s - segments_.begin());
            if (used[i] || distance > 2 * kReach || distance >= best_distance) continue;
            best = i;
            best_distance = distance;
        }
        return best;
    }

    std::vector<Segment> segments_;
    std::vector<std::uint32_t> starts_;  // hash table of points: the first segment from there
};

using PointRing = std::vector<Point>;

/// Takes a ring apart where it touches itself. Within each part, points between two stretches of
/// one source edge are left out, unless another part touches there.
void split_simple(const Linker& linker, const std::vector<std::uint32_t>& ring,
                  std::vector<PointRing>& rings) {
    struct Hash {
        std::size_t operator()(const Point& p) const noexcept {
            return static_cast<std::size_t>(p.x) * 0x9E37'79B9'7F4A'7C15ULL ^
                   static_cast<std::size_t>(p.y) * 0xC2B2'AE3D'27D4'EB4FULL;
        }
    };
    std::unordered_map<Point, std::size_t, Hash> position;
    std::vector<std::uint32_t> path;
    const auto emit = [&](std::size_t from, bool touches) {
        PointRing simple;
        const std::size_t count = path.size() - from;
        for (std::size_t k = 0; k < count; ++k) {
            const Segment& in = linker.segment(path[from + (k + count - 1) % count]);
            const Segment& out = linker.segment(path[from + k]);
            if (in.source_edge != out.source_edge || (touches && k == 0)) simple.push_back(out.a);
        }
        if (simple.size() >= 3) rings.push_back(std::move(simple));
        for (std::size_t k = from; k < path.size(); ++k)
            if (linker.shares_start(path[k])) position.erase(linker.segment(path[k]).a);
        path.resize(from);
    };
    for (const std::uint32_t i : ring) {
        // A ring comes back only to where another segment starts.
        if (linker.shares_start(i)) {
            const auto at = position.find(linker.segment(i).a);
            if (at != position.end()) emit(at->second, true);
            position.emplace(linker.segment(i).a, path.size());
        }
        path.push_back(i);
    }
    if (!path.empty()) emit(0, false);
}

double signed_area(const PointRing& ring) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        twice += static_cast<double>(ring[i].x - ring[0].x) *
                     static_cast<double>(ring[i + 1].y - ring[0].y) -
                 static_cast<double>(ring[i].y - ring[0].y) *
                     static_cast<double>(ring[i + 1].x - ring[0].x);
    return twice / 2;
}

std::vector<geometry::PlaneVertex> in_millimetres(PointRing ring) {
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
    std::vector<geometry::PlaneVertex> result;
    result.reserve(ring.size());
    for (const Point& p : ring)
        result.push_back(
            {static_cast<double>(p.x) / kUnitsPerMm, static_cast<double>(p.y) / kUnitsPerMm});
    return result;
}

}  // namespace

geometry::PlaneArea link_borders(std::span<const BorderSegment> segments) {
    Linker linker(without_opposites(segments));
    std::vector<PointRing> rings;
    for (const std::vector<std::uint32_t>& ring : linker.rings()) split_simple(linker, ring, rings);

    std::vector<std::vector<geometry::PlaneVertex>> shells;
    std::vector<std::vector<geometry::PlaneVertex>> holes;
    for (PointRing& ring : rings) {
        const double area = signed_area(ring);
        if (area != 0) (area > 0 ? shells : holes).push_back(in_millimetres(std::move(ring)));
    }
    return nest_holes(std::move(shells), std::move(holes));
}

}  // namespace phusong::overlay
