#include "overlay/border_linker.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>

#include "overlay/int128.hpp"

namespace phusong::overlay {
namespace {

constexpr std::uint32_t kNoLink = 0xFFFF'FFFFU;
constexpr std::uint32_t kManyLinks = 0xFFFF'FFFEU;

bool runs_back_along(const BorderLink& p, const BorderLink& q) {
    return p.a == q.b && p.b == q.a;
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

}  // namespace

BorderLinker::BorderLinker(std::span<const BorderSegment> segments) {
    links_.reserve(segments.size());
    for (const BorderSegment& s : segments)
        links_.push_back({{s.ax, s.ay}, {s.bx, s.by}, s.source_edge});
    choose_grid();
    fill_buckets();
    if (!find_followers()) return;
    drop_opposites();
    fill_buckets();
    find_followers();
}

/// A cell of the grid as large as a few links, and about as many buckets as there are such cells.
void BorderLinker::choose_grid() {
    constexpr std::size_t kLinksPerBucket = 4;
    double length = 0;
    for (const BorderLink& link : links_)
        length +=
            static_cast<double>(std::abs(link.b.x - link.a.x) + std::abs(link.b.y - link.a.y));
    const double wanted =
        kLinksPerBucket * length / static_cast<double>(std::max<std::size_t>(links_.size(), 1));
    constexpr int kCoarsest = 40;
    while (shift_ < kCoarsest && static_cast<double>(std::int64_t{2} << shift_) <= wanted) ++shift_;
    std::size_t buckets = 16;
    while (buckets * kLinksPerBucket < links_.size()) buckets *= 2;
    bucket_mask_ = buckets - 1;
}

std::size_t BorderLinker::bucket_of(std::int64_t column, std::int64_t row) const {
    const std::uint64_t number = static_cast<std::uint64_t>(column) * 0x9E37'79B9'7F4A'7C15ULL ^
                                 static_cast<std::uint64_t>(row) * 0xC2B2'AE3D'27D4'EB4FULL;
    return static_cast<std::size_t>(number ^ (number >> 32)) & bucket_mask_;
}

void BorderLinker::fill_buckets() {
    bucket_begin_.assign(bucket_mask_ + 2, 0);
    for (const BorderLink& link : links_) ++bucket_begin_[bucket_of(link.a) + 1];
    for (std::size_t i = 0; i <= bucket_mask_; ++i) bucket_begin_[i + 1] += bucket_begin_[i];
    by_bucket_.resize(links_.size());
    std::vector<std::uint32_t> next(bucket_begin_.begin(), bucket_begin_.end() - 1);
    for (std::uint32_t i = 0; i < links_.size(); ++i)
        by_bucket_[next[bucket_of(links_[i].a)]++] = i;
}

void BorderLinker::drop_opposites() {
    std::vector<std::uint8_t> dropped(links_.size(), 0);
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
        bool opposed = false;
        if (dropped[i] == 0)
            for_bucket(bucket_of(links_[i].b), [&](std::uint32_t k) {
                if (runs_back_along(links_[k], links_[i])) opposed = true;
            });
        if (opposed) drop_track(i, dropped);
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < links_.size(); ++i)
        if (dropped[i] == 0) links_[kept++] = links_[i];
    links_.resize(kept);
}

/// Of the links between two points, whichever way they run, leaves the surplus of one direction:
/// those of the least source edges.
void BorderLinker::drop_track(std::uint32_t link, std::vector<std::uint8_t>& dropped) const {
    std::vector<std::uint32_t> forth;
    std::vector<std::uint32_t> back;
    const BorderLink& along = links_[link];
    for_bucket(bucket_of(along.a), [&](std::uint32_t k) {
        if (dropped[k] == 0 && links_[k].a == along.a && links_[k].b == along.b) forth.push_back(k);
    });
    for_bucket(bucket_of(along.b), [&](std::uint32_t k) {
        if (dropped[k] == 0 && runs_back_along(links_[k], along)) back.push_back(k);
    });
    std::vector<std::uint32_t>& more = forth.size() > back.size() ? forth : back;
    std::vector<std::uint32_t>& fewer = forth.size() > back.size() ? back : forth;
    std::sort(more.begin(), more.end(), [&](std::uint32_t i, std::uint32_t k) {
        return links_[i].source_edge < links_[k].source_edge;
    });
    for (const std::uint32_t k : fewer) dropped[k] = 1;
    for (std::size_t k = more.size() - fewer.size(); k < more.size(); ++k) dropped[more[k]] = 1;
}

/// @return whether there are links that run to and fro
bool BorderLinker::find_followers() {
    bool opposed = false;
    shared_.assign(links_.size(), 0);
    entered_.assign(links_.size(), 0);
    following_.resize(links_.size());
    for (std::uint32_t i = 0; i < links_.size(); ++i) {
        const BorderPoint end = links_[i].b;
        std::uint32_t found = kNoLink;
        for_bucket(bucket_of(end), [&](std::uint32_t k) {
            if (links_[k].a != end) return;
            opposed |= links_[k].b == links_[i].a;
            entered_[k] = 1;
            if (found != kNoLink) shared_[k] = 1;
            if (found != kNoLink && found != kManyLinks) shared_[found] = 1;
            found = found == kNoLink ? k : kManyLinks;
        });
        following_[i] = found;
    }
    return opposed;
}

bool BorderLinker::before(std::uint32_t i, std::uint32_t k) const {
    const BorderLink& p = links_[i];
    const BorderLink& q = links_[k];
    return std::tie(p.a, p.b, p.source_edge) < std::tie(q.a, q.b, q.source_edge);
}

/// Links whose rings may depend on which is followed first: these come first, in an order that
/// depends on nothing but what they are.
std::vector<std::uint32_t> BorderLinker::first_starts() const {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t i = 0; i < links_.size(); ++i)
        if (shared_[i] != 0 || entered_[i] == 0) starts.push_back(i);
    std::sort(starts.begin(), starts.end(),
              [&](std::uint32_t i, std::uint32_t k) { return before(i, k); });
    return starts;
}

std::vector<std::vector<std::uint32_t>> BorderLinker::rings() const {
    std::vector<std::uint8_t> used(links_.size(), 0);
    std::vector<std::vector<std::uint32_t>> found;
    const auto follow_from = [&](std::uint32_t start) {
        if (used[start] != 0) return;
        std::vector<std::uint32_t> ring;
        std::size_t least = 0;
        for (std::uint32_t at = start; at != kNoLink && used[at] == 0; at = follower(at, used)) {
            used[at] = 1;
            if (before(at, ring.empty() ? at : ring[least])) least = ring.size();
            ring.push_back(at);
        }
        std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(least), ring.end());
        found.push_back(std::move(ring));
    };
    for (const std::uint32_t start : first_starts()) follow_from(start);
    for (std::uint32_t start = 0; start < links_.size(); ++start) follow_from(start);
    std::sort(found.begin(), found.end(),
              [&](const auto& p, const auto& q) { return before(p.front(), q.front()); });
    return found;
}

std::uint32_t BorderLinker::follower(std::uint32_t at,
                                     const std::vector<std::uint8_t>& used) const {
    const std::uint32_t next = following_[at];
    if (next != kManyLinks && next != kNoLink && used[next] == 0) return next;
    const std::uint32_t best = next == kManyLinks ? turn(at, used) : kNoLink;
    return best != kNoLink ? best : nearest_start(links_[at].b, used);
}

/// The first unused link from the end of `at`, turning clockwise from the way back: it bounds the
/// same face on its left.
std::uint32_t BorderLinker::turn(std::uint32_t at, const std::vector<std::uint8_t>& used) const {
    const BorderLink& in = links_[at];
    const std::int64_t back_x = in.a.x - in.b.x;
    const std::int64_t back_y = in.a.y - in.b.y;
    std::uint32_t best = kNoLink;
    bool best_below = false;  // its angle is less than that of the way back
    for_bucket(bucket_of(in.b), [&](std::uint32_t i) {
        if (used[i] != 0 || links_[i].a != in.b) return;
        const BorderLink& s = links_[i];
        const std::int64_t dx = s.b.x - s.a.x;
        const std::int64_t dy = s.b.y - s.a.y;
        const bool below = compare_angles(dx, dy, back_x, back_y) < 0;
        if (best != kNoLink) {
            const BorderLink& b = links_[best];
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

/// Where the end of a link is nobody's start (two positions of one crossing were rounded
/// differently), the nearest start.
std::uint32_t BorderLinker::nearest_start(BorderPoint p,
                                          const std::vector<std::uint8_t>& used) const {
    constexpr std::int64_t kReach = 4;
    std::uint32_t best = kNoLink;
    std::int64_t best_distance = std::numeric_limits<std::int64_t>::max();
    const auto consider = [&](std::uint32_t i) {
        if (used[i] != 0) return;
        const BorderPoint a = links_[i].a;
        const std::int64_t dx = std::abs(a.x - p.x);
        const std::int64_t dy = std::abs(a.y - p.y);
        if (dx > kReach || dx + dy > 2 * kReach || dx + dy > best_distance) return;
        if (dx + dy == best_distance && !before(i, best)) return;
        best = i;
        best_distance = dx + dy;
    };
    constexpr std::int64_t kReachY = 2 * kReach;
    for (std::int64_t column = (p.x - kReach) >> shift_; column <= (p.x + kReach) >> shift_;
         ++column)
        for (std::int64_t row = (p.y - kReachY) >> shift_; row <= (p.y + kReachY) >> shift_; ++row)
            for_bucket(bucket_of(column, row), consider);
    return best;
}

}  // namespace phusong::overlay
