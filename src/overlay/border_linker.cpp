#include "overlay/border_linker.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>

#include "overlay/int128.hpp"

namespace phusong::overlay {
namespace {

constexpr std::uint32_t kNoChain = 0xFFFF'FFFFU;
constexpr std::uint32_t kManyChains = 0xFFFF'FFFEU;

/// Coordinates to columns and rows of the grid.
constexpr int kGridShift = 5;

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

}  // namespace

BorderLinker::BorderLinker(Chains chains) {
    for (const BorderChain* chain : chains)
        if (!chain->closed) chains_.push_back(chain);
    fill_buckets();
    if (!find_followers()) return;
    drop_opposites();
    fill_buckets();
    find_followers();
}

std::size_t BorderLinker::bucket_of(std::int64_t column, std::int64_t row) const {
    const std::uint64_t number = static_cast<std::uint64_t>(column) * 0x9E37'79B9'7F4A'7C15ULL ^
                                 static_cast<std::uint64_t>(row) * 0xC2B2'AE3D'27D4'EB4FULL;
    return static_cast<std::size_t>(number ^ (number >> 32)) & bucket_mask_;
}

std::size_t BorderLinker::bucket_of(const BorderPoint& p) const {
    return bucket_of(p.x >> kGridShift, p.y >> kGridShift);
}

void BorderLinker::fill_buckets() {
    ends_.clear();
    for (const BorderChain* chain : chains_) ends_.push_back({chain->first.a, chain->last.b});
    std::size_t buckets = 16;
    while (buckets < chains_.size()) buckets *= 2;
    bucket_mask_ = buckets - 1;
    bucket_begin_.assign(buckets + 1, 0);
    for (const Ends& ends : ends_) ++bucket_begin_[bucket_of(ends.a) + 1];
    for (std::size_t i = 0; i < buckets; ++i) bucket_begin_[i + 1] += bucket_begin_[i];
    by_bucket_.resize(chains_.size());
    std::vector<std::uint32_t> next(bucket_begin_.begin(), bucket_begin_.end() - 1);
    for (std::uint32_t i = 0; i < chains_.size(); ++i)
        by_bucket_[next[bucket_of(ends_[i].a)]++] = i;
}

/// Longer chains cannot: what runs to and fro within a tile is gone, and what runs along a side of
/// it has its ends there.
bool BorderLinker::runs_back_along(std::uint32_t i, std::uint32_t k) const {
    return ends_[i].a == ends_[k].b && ends_[i].b == ends_[k].a && chains_[i]->links == 1 &&
           chains_[k]->links == 1;
}

void BorderLinker::drop_opposites() {
    std::vector<std::uint8_t> dropped(chains_.size(), 0);
    for (std::uint32_t i = 0; i < chains_.size(); ++i) {
        bool opposed = false;
        if (dropped[i] == 0)
            for_bucket(bucket_of(ends_[i].b), [&](std::uint32_t k) {
                if (runs_back_along(k, i)) opposed = true;
            });
        if (opposed) drop_track(i, dropped);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < chains_.size(); ++i)
        if (dropped[i] == 0) chains_[kept++] = chains_[i];
    chains_.resize(kept);
}

/// Of the single stretches between two points, whichever way they run, leaves the surplus of one
/// direction: those of the least source edges.
void BorderLinker::drop_track(std::uint32_t chain, std::vector<std::uint8_t>& dropped) const {
    std::vector<std::uint32_t> forth;
    std::vector<std::uint32_t> back;
    const Ends& along = ends_[chain];
    for_bucket(bucket_of(along.a), [&](std::uint32_t k) {
        if (dropped[k] == 0 && ends_[k].a == along.a && ends_[k].b == along.b &&
            chains_[k]->links == 1)
            forth.push_back(k);
    });
    for_bucket(bucket_of(along.b), [&](std::uint32_t k) {
        if (dropped[k] == 0 && runs_back_along(k, chain)) back.push_back(k);
    });
    std::vector<std::uint32_t>& more = forth.size() > back.size() ? forth : back;
    std::vector<std::uint32_t>& fewer = forth.size() > back.size() ? back : forth;
    std::sort(more.begin(), more.end(), [&](std::uint32_t i, std::uint32_t k) {
        return chains_[i]->first.source_edge < chains_[k]->first.source_edge;
    });
    for (const std::uint32_t k : fewer) dropped[k] = 1;
    for (std::size_t k = more.size() - fewer.size(); k < more.size(); ++k) dropped[more[k]] = 1;
}

/// @return whether there are single stretches that run to and fro
bool BorderLinker::find_followers() {
    bool opposed = false;
    shared_.assign(chains_.size(), 0);
    entered_.assign(chains_.size(), 0);
    following_.resize(chains_.size());
    for (std::uint32_t i = 0; i < chains_.size(); ++i) {
        const BorderPoint end = ends_[i].b;
        std::uint32_t found = kNoChain;
        for_bucket(bucket_of(end), [&](std::uint32_t k) {
            if (ends_[k].a != end) return;
            opposed |= runs_back_along(k, i);
            entered_[k] = 1;
            if (found != kNoChain) shared_[k] = 1;
            if (found != kNoChain && found != kManyChains) shared_[found] = 1;
            found = found == kNoChain ? k : kManyChains;
        });
        following_[i] = found;
    }
    return opposed;
}

bool BorderLinker::before(std::uint32_t i, std::uint32_t k) const {
    const BorderLink& p = chains_[i]->first;
    const BorderLink& q = chains_[k]->first;
    return std::tie(p.a, p.b, p.source_edge) < std::tie(q.a, q.b, q.source_edge);
}

/// Chains whose rings may depend on which is followed first: these come first, in an order that
/// depends on nothing but what they are.
std::vector<std::uint32_t> BorderLinker::first_starts() const {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t i = 0; i < chains_.size(); ++i)
        if (shared_[i] != 0 || entered_[i] == 0) starts.push_back(i);
    std::sort(starts.begin(), starts.end(),
              [&](std::uint32_t i, std::uint32_t k) { return before(i, k); });
    return starts;
}

std::vector<std::vector<std::uint32_t>> BorderLinker::rings() const {
    std::vector<std::uint8_t> used(chains_.size(), 0);
    std::vector<std::vector<std::uint32_t>> found;
    const auto follow_from = [&](std::uint32_t start) {
        if (used[start] != 0) return;
        std::vector<std::uint32_t> ring;
        std::size_t least = 0;
        for (std::uint32_t at = start; at != kNoChain && used[at] == 0;
             at = follower(at, start, used)) {
            used[at] = 1;
            if (before(at, ring.empty() ? at : ring[least])) least = ring.size();
            ring.push_back(at);
        }
        std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(least), ring.end());
        found.push_back(std::move(ring));
    };
    for (const std::uint32_t start : first_starts()) follow_from(start);
    for (std::uint32_t start = 0; start < chains_.size(); ++start) follow_from(start);
    std::sort(found.begin(), found.end(),
              [&](const auto& p, const auto& q) { return before(p.front(), q.front()); });
    return found;
}

/// The chain to go on with in a ring that began with `start`; `start` itself where it is closed.
std::uint32_t BorderLinker::follower(std::uint32_t at, std::uint32_t start,
                                     const std::vector<std::uint8_t>& used) const {
    const std::uint32_t next = following_[at];
    const auto may_follow = [&](std::uint32_t i) { return used[i] == 0 || i == start; };
    if (next != kManyChains && next != kNoChain && may_follow(next)) return next;
    const std::uint32_t best = next == kManyChains ? turn(at, start, used) : kNoChain;
    return best != kNoChain ? best : nearest_start(ends_[at].b, used);
}

/// The first unused chain (or `start`) from the end of `at`, turning clockwise from the way back:
/// it bounds the same face on its left.
std::uint32_t BorderLinker::turn(std::uint32_t at, std::uint32_t start,
                                 const std::vector<std::uint8_t>& used) const {
    const BorderLink& in = chains_[at]->last;
    const std::int64_t back_x = in.a.x - in.b.x;
    const std::int64_t back_y = in.a.y - in.b.y;
    std::uint32_t best = kNoChain;
    bool best_below = false;  // its angle is less than that of the way back
    for_bucket(bucket_of(in.b), [&](std::uint32_t i) {
        if ((used[i] != 0 && i != start) || ends_[i].a != in.b) return;
        const BorderLink& s = chains_[i]->first;
        const std::int64_t dx = s.b.x - s.a.x;
        const std::int64_t dy = s.b.y - s.a.y;
        const bool below = compare_angles(dx, dy, back_x, back_y) < 0;
        if (best != kNoChain) {
            const BorderLink& b = chains_[best]->first;
            const int angle = compare_angles(dx, dy, b.b.x - b.a.x, b.b.y - b.a.y);
            // Clockwise from the way back: first those below it from high to low, then the others.
            const bool sooner =
                below != best_below ? below : angle > 0 || (angle == 0 && before(i, best));
            if (!sooner) return;
        }
        best = i;
        best_below = below;
    });
    return best;
}

/// Where the end of a chain is nobody's start (two positions of one crossing were rounded
/// differently), the nearest start.
std::uint32_t BorderLinker::nearest_start(BorderPoint p,
                                          const std::vector<std::uint8_t>& used) const {
    constexpr std::int64_t kReach = kRoundedApart;
    std::uint32_t best = kNoChain;
    std::int64_t best_distance = std::numeric_limits<std::int64_t>::max();
    const auto consider = [&](std::uint32_t i) {
        if (used[i] != 0) return;
        const BorderPoint a = ends_[i].a;
        const std::int64_t dx = std::abs(a.x - p.x);
        const std::int64_t dy = std::abs(a.y - p.y);
        if (dx > kReach || dx + dy > 2 * kReach || dx + dy > best_distance) return;
        if (dx + dy == best_distance && !before(i, best)) return;
        best = i;
        best_distance = dx + dy;
    };
    constexpr std::int64_t kReachY = 2 * kReach;
    for (std::int64_t column = (p.x - kReach) >> kGridShift; column <= (p.x + kReach) >> kGridShift;
         ++column)
        for (std::int64_t row = (p.y - kReachY) >> kGridShift; row <= (p.y + kReachY) >> kGridShift;
             ++row)
            for_bucket(bucket_of(column, row), consider);
    return best;
}

}  // namespace phusong::overlay
