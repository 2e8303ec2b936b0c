#include "overlay/opposites.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace phusong::overlay {
namespace {

bool forward(const BorderSegment& s) {
    return std::tie(s.ax, s.ay) < std::tie(s.bx, s.by);
}

/// What two segments between the same ends have in common, whichever way they run.
auto track(const BorderSegment& s) {
    const std::pair a(s.ax, s.ay);
    const std::pair b(s.bx, s.by);
    return std::tuple(s.region_class, s.zone, std::min(a, b), std::max(a, b));
}

/// So few segments are compared with one another.
constexpr std::size_t kFew = 64;

bool opposite(const BorderSegment& p, const BorderSegment& q) {
    return p.ax == q.bx && p.ay == q.by && p.bx == q.ax && p.by == q.ay && p.zone == q.zone &&
           p.region_class == q.region_class;
}

void cancel_few(std::vector<BorderSegment>& segments, std::size_t first) {
    std::size_t kept = first;
    for (std::size_t i = first; i < segments.size(); ++i) {
        const BorderSegment& segment = segments[i];
        std::size_t at = first;
        while (at < kept && !opposite(segments[at], segment)) ++at;
        if (at == kept)
            segments[kept++] = segment;
        else
            segments[at] = segments[--kept];
    }
    segments.resize(kept);
}

}  // namespace

void cancel_opposites(std::vector<BorderSegment>& segments, std::size_t first) {
    if (segments.size() - first <= kFew) {
        cancel_few(segments, first);
        return;
    }
    const auto begin = segments.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, segments.end(), [](const BorderSegment& p, const BorderSegment& q) {
        const auto tp = track(p);
        const auto tq = track(q);
        if (tp != tq) return tp < tq;
        return std::tuple(forward(p), p.source_edge) < std::tuple(forward(q), q.source_edge);
    });
    std::size_t kept = first;
    for (std::size_t i = first; i < segments.size();) {
        std::size_t end = i;
        std::size_t back = 0;
        while (end < segments.size() && track(segments[end]) == track(segments[i])) {
            back += forward(segments[end]) ? 0 : 1;
            ++end;
        }
        // The backward ones stand first. Of whichever there are more, the surplus stays.
        const std::size_t forth = end - i - back;
        const std::size_t surplus = back > forth ? back - forth : forth - back;
        const std::size_t from = back > forth ? i : i + back;
        for (std::size_t k = 0; k < surplus; ++k) segments[kept++] = segments[from + k];
        i = end;
    }
    segments.resize(kept);
}

}  // namespace phusong::overlay
