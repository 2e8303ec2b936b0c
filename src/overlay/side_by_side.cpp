#include "overlay/side_by_side.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace phusong::overlay {
namespace {

constexpr std::uint32_t kAlone = IndexTable::kNone;

}  // namespace

void SideBySide::join(std::vector<Member>& members, std::vector<LocalEdge>& edges) {
    const auto convex =
        std::count_if(members.begin(), members.end(), [](const Member& m) { return m.convex; });
    if (convex < 2) return;
    first_edge_ = members.front().feature.begin;
    const std::span<const LocalEdge> of_layer = std::span(edges).subspan(first_edge_);
    if (!cancel(members, of_layer)) return;
    group(members);
    enter_starts(of_layer);
    linked_.clear();
    heads_.clear();
    for (std::uint32_t m = 0; m < members.size(); ++m) {
        if (parent_[m] != m) continue;
        Member head = members[m];
        const auto begin = static_cast<std::uint32_t>(first_edge_ + linked_.size());
        if (next_member_[m] == kAlone) {
            const auto own = of_layer.subspan(head.feature.begin - first_edge_,
                                              head.feature.end - head.feature.begin);
            linked_.insert(linked_.end(), own.begin(), own.end());
        } else {
            for (std::uint32_t k = next_member_[m]; k != kAlone; k = next_member_[k])
                head.feature.winding += members[k].feature.winding;
            link_rings(m, members, of_layer);
        }
        head.feature.begin = begin;
        head.feature.end = static_cast<std::uint32_t>(first_edge_ + linked_.size());
        heads_.push_back(head);
    }
    members.swap(heads_);
    edges.resize(first_edge_);
    edges.insert(edges.end(), linked_.begin(), linked_.end());
}

/// Finds pairs of edges that run to and fro between two convex members, and who lies beside whom.
/// @return whether there are any
bool SideBySide::cancel(std::span<const Member> members, std::span<const LocalEdge> edges) {
    parent_.resize(members.size());
    std::iota(parent_.begin(), parent_.end(), 0U);
    gone_.assign(edges.size(), 0);
    member_of_edge_.resize(edges.size());
    table_.clear(edges.size());
    bool found = false;
    for (std::uint32_t m = 0; m < members.size(); ++m) {
        const CellFeature& feature = members[m].feature;
        for (std::uint32_t i = feature.begin - first_edge_; i < feature.end - first_edge_; ++i) {
            member_of_edge_[i] = m;
            if (!members[m].convex) continue;
            const LocalEdge& e = edges[i];
            const std::uint32_t back =
                table_.find(hash_of_edge(e.bx, e.by, e.ax, e.ay), [&](std::uint32_t k) {
                    return edges[k].runs_back_along(e) && gone_[k] == 0 && member_of_edge_[k] != m;
                });
            if (back == IndexTable::kNone) {
                table_.insert(hash_of_edge(e.ax, e.ay, e.bx, e.by), i);
                continue;
            }
            gone_[i] = gone_[back] = 1;
            const std::uint32_t p = root_of(m);
            const std::uint32_t q = root_of(member_of_edge_[back]);
            parent_[std::max(p, q)] = std::min(p, q);
            found = true;
        }
    }
    return found;
}

std::uint32_t SideBySide::root_of(std::uint32_t member) {
    while (parent_[member] != member) {
        parent_[member] = parent_[parent_[member]];
        member = parent_[member];
    }
    return member;
}

/// Lists the members of every group from its first one on.
void SideBySide::group(std::span<const Member> members) {
    const auto count = static_cast<std::uint32_t>(members.size());
    next_member_.assign(count, kAlone);
    last_member_.resize(count);
    for (std::uint32_t m = 0; m < count; ++m) {
        const std::uint32_t root = root_of(m);
        parent_[m] = root;
        if (root != m) next_member_[last_member_[root]] = m;
        last_member_[root] = m;
    }
}

/// Enters the edges that are left of groups by the points that they start from.
void SideBySide::enter_starts(std::span<const LocalEdge> edges) {
    table_.clear(edges.size());
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
        const bool alone = next_member_[parent_[member_of_edge_[i]]] == kAlone;
        if (gone_[i] == 0 && !alone && !edges[i].starts_at_cut())
            table_.insert(hash_of_point(edges[i].ax, edges[i].ay), i);
    }
}

/// Links what is left of a group: chains that enter the tile, then rings that lie in it. In every
/// vertex as many edges of a group start as end, and any pairing of them gives closed rings around
/// the same area.
void SideBySide::link_rings(std::uint32_t root, std::span<const Member> members,
                            std::span<const LocalEdge> edges) {
    for (const bool at_cut : {true, false})
        for (std::uint32_t k = root; k != kAlone; k = next_member_[k]) {
            const CellFeature& feature = members[k].feature;
            for (std::uint32_t i = feature.begin - first_edge_; i < feature.end - first_edge_; ++i)
                if (gone_[i] == 0 && edges[i].starts_at_cut() == at_cut) link_from(i, edges);
        }
}

/// Links edges from one on, until the tile's side or that edge again.
void SideBySide::link_from(std::uint32_t start, std::span<const LocalEdge> edges) {
    const std::uint32_t root = parent_[member_of_edge_[start]];
    std::uint32_t at = start;
    do {
        LocalEdge edge = edges[at];
        at = kAlone;
        if (!edge.ends_at_cut())
            at = table_.find(hash_of_point(edge.bx, edge.by), [&](std::uint32_t k) {
                return edges[k].ax == edge.bx && edges[k].ay == edge.by && gone_[k] == 0 &&
                       parent_[member_of_edge_[k]] == root;
            });
        if (at != kAlone) {
            edge.next = edges[at].source;
            gone_[at] = 1;
        }
        linked_.push_back(edge);
    } while (at != kAlone && at != start);
    gone_[start] = 1;
}

}  // namespace phusong::overlay
