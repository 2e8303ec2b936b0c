#include "overlay/border_chainer.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "overlay/opposites.hpp"

namespace phusong::overlay {
namespace {

constexpr std::uint32_t kNoSegment = IndexTable::kNone;

BorderPoint start_of(const BorderSegment& s) {
    return {s.ax, s.ay};
}

BorderPoint end_of(const BorderSegment& s) {
    return {s.bx, s.by};
}

BorderLink link_of(const BorderSegment& s) {
    return {start_of(s), end_of(s), s.source_edge};
}

BorderPoint from_corner(BorderPoint p, BorderPoint corner) {
    return {p.x - corner.x, p.y - corner.y};
}

std::uint64_t hash_of_border_point(BorderPoint p) {
    return static_cast<std::uint64_t>(p.x) * 0x9E37'79B9'7F4A'7C15ULL ^
           static_cast<std::uint64_t>(p.y) * 0xC2B2'AE3D'27D4'EB4FULL;
}

auto thing_of(const BorderSegment& s) {
    return std::tuple(s.region_class, s.zone);
}

}  // namespace

TileBorders BorderChainer::chain(std::vector<BorderSegment>& segments, const BorderBox& tile) {
    tile_ = tile;
    const auto by_thing = [](const BorderSegment& p, const BorderSegment& q) {
        return thing_of(p) < thing_of(q);
    };
    // Where nothing is to be drawn, all of it is the rim of the zones.
    if (!std::is_sorted(segments.begin(), segments.end(), by_thing))
        std::stable_sort(segments.begin(), segments.end(), by_thing);
    TileBorders borders;
    inner_count_.clear();
    std::vector<BorderSegment> rest;
    const Group all(segments);
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin + 1;
        while (end < all.size() && thing_of(all[end]) == thing_of(all[begin])) ++end;
        Group group = all.subspan(begin, end - begin);
        if (find_followers(group)) {
            rest.assign(group.begin(), group.end());
            cancel_opposites(rest, 0);
            group = rest;
            find_followers(group);
        }
        chain_group(group, borders);
        begin = end;
    }
    std::size_t begin = 0;
    for (std::size_t c = 0; c < borders.chains.size(); ++c) {
        borders.chains[c].inner = std::span(borders.points).subspan(begin, inner_count_[c]);
        begin += inner_count_[c];
    }
    return borders;
}

/// @return whether there are segments that run to and fro
bool BorderChainer::find_followers(Group group) {
    const auto count = static_cast<std::uint32_t>(group.size());
    first_at_.clear(count);
    next_here_.assign(count, kNoSegment);
    breaks_.assign(count, 0);
    const auto first_at = [&](BorderPoint p, std::uint64_t hash) {
        return first_at_.find(hash, [&](std::uint32_t k) { return start_of(group[k]) == p; });
    };
    for (std::uint32_t i = 0; i < count; ++i) {
        const BorderPoint start = start_of(group[i]);
        const std::uint64_t hash = hash_of_border_point(start);
        const std::uint32_t first = first_at(start, hash);
        if (first == kNoSegment) {
            first_at_.insert(hash, i);
        } else {
            next_here_[i] = next_here_[first];
            next_here_[first] = i;
            breaks_[first] = breaks_[i] = 1;
        }
    }
    next_.resize(count);
    entered_.assign(count, 0);
    bool opposed = false;
    for (std::uint32_t i = 0; i < count; ++i) {
        const BorderPoint end = end_of(group[i]);
        // Mostly the one that was walked next.
        const bool follows = i + 1 < count && breaks_[i + 1] == 0 && start_of(group[i + 1]) == end;
        next_[i] = follows ? i + 1 : first_at(end, hash_of_border_point(end));
        for (std::uint32_t k = next_[i]; k != kNoSegment; k = next_here_[k]) {
            opposed |= end_of(group[k]) == start_of(group[i]);
            if (entered_[k] < 2) ++entered_[k];
        }
    }
    return opposed;
}

/// Whether a point lies inside the tile, further than `by` from its sides.
bool BorderChainer::is_inside(BorderPoint p, std::int64_t by) const {
    return p.x > tile_.low.x + by && p.x < tile_.high.x - by && p.y > tile_.low.y + by &&
           p.y < tile_.high.y - by;
}

/// An end that nothing starts at is linked to the nearest start, when all tiles are there: whatever
/// may be that must be the start of a chain.
void BorderChainer::find_breaks(Group group) {
    constexpr std::int64_t kReach = 2 * kRoundedApart;
    for (std::uint32_t i = 0; i < group.size(); ++i) {
        if (entered_[i] != 1 || !is_inside(start_of(group[i]), 2 * kReach)) breaks_[i] = 1;
        if (next_[i] == kNoSegment && is_inside(end_of(group[i]), kReach))
            break_near(group, end_of(group[i]));
    }
}

void BorderChainer::break_near(Group group, BorderPoint end) {
    constexpr std::int64_t kReach = 2 * kRoundedApart;
    for (std::uint32_t i = 0; i < group.size(); ++i) {
        const BorderPoint start = start_of(group[i]);
        if (std::abs(start.x - end.x) <= kReach && std::abs(start.y - end.y) <= kReach)
            breaks_[i] = 1;
    }
}

void BorderChainer::chain_group(Group group, TileBorders& borders) {
    find_breaks(group);
    used_.assign(group.size(), 0);
    for (std::uint32_t i = 0; i < group.size(); ++i)
        if (breaks_[i] != 0) follow(group, i, borders);
    // What is left are rings.
    for (std::uint32_t i = 0; i < group.size(); ++i)
        if (used_[i] == 0) follow(group, i, borders);
}

void BorderChainer::follow(Group group, std::uint32_t start, TileBorders& borders) {
    BorderChain chain;
    chain.region_class = group[start].region_class;
    chain.zone = group[start].zone;
    chain.first = link_of(group[start]);
    const std::size_t begin = borders.points.size();
    Int128 twice_area = 0;  // seen from the corner of the tile, where numbers are small
    std::uint32_t at = start;
    while (true) {
        used_[at] = 1;
        ++chain.links;
        const BorderSegment& segment = group[at];
        twice_area += cross(from_corner(start_of(segment), tile_.low),
                            from_corner(end_of(segment), tile_.low));
        const std::uint32_t next = next_[at];
        const bool ends = next == kNoSegment || breaks_[next] != 0;
        if (!ends && group[next].source_edge != segment.source_edge)
            borders.points.push_back(start_of(group[next]));
        if (ends || next == start) {
            chain.closed = !ends;
            break;
        }
        at = next;
    }
    chain.last = link_of(group[at]);
    chain.twice_area = twice_area + cross(tile_.low, {chain.last.b.x - chain.first.a.x,
                                                      chain.last.b.y - chain.first.a.y});
    inner_count_.push_back(borders.points.size() - begin);
    borders.chains.push_back(chain);
}

}  // namespace phusong::overlay
