#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "overlay/tally.hpp"

namespace phusong::overlay {

/// A position of BorderSegment.
struct BorderPoint {
    std::int64_t x = 0;
    std::int64_t y = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const BorderPoint&, const BorderPoint&) = default;
};

/// A stretch of border as it is linked.
struct BorderLink {
    BorderPoint a;
    BorderPoint b;
    std::uint32_t source_edge = 0;
};

/// Links stretches of one border by their ends, around the faces on their left. Stretches come
/// chain by chain from the cells they were found in, so what follows one is mostly near it in the
/// input, and it is left in that order: points are found through the cells of a coarse grid.
class BorderLinker {
  public:
    /// Pairs that run to and fro are left out.
    explicit BorderLinker(std::span<const BorderSegment> segments);

    /// Rings as indexes of links. They do not depend on the order of the segments: each starts with
    /// the least of its links, and they follow one another in the order of those.
    std::vector<std::vector<std::uint32_t>> rings() const;

    const BorderLink& link(std::uint32_t i) const { return links_[i]; }

    /// True when more than one link starts where this one does.
    bool shares_start(std::uint32_t i) const { return shared_[i] != 0; }

  private:
    void choose_grid();
    std::size_t bucket_of(std::int64_t column, std::int64_t row) const;
    std::size_t bucket_of(const BorderPoint& p) const {
        return bucket_of(p.x >> shift_, p.y >> shift_);
    }
    void fill_buckets();
    void drop_opposites();
    void drop_track(std::uint32_t link, std::vector<std::uint8_t>& dropped) const;
    bool find_followers();
    bool before(std::uint32_t i, std::uint32_t k) const;
    std::vector<std::uint32_t> first_starts() const;
    std::uint32_t follower(std::uint32_t at, const std::vector<std::uint8_t>& used) const;
    std::uint32_t turn(std::uint32_t at, const std::vector<std::uint8_t>& used) const;
    std::uint32_t nearest_start(BorderPoint p, const std::vector<std::uint8_t>& used) const;

    /// Calls visit(i) for all links that start in the bucket of a point, and others.
    template <typename Visit>
    void for_bucket(std::size_t bucket, Visit visit) const {
        for (std::uint32_t k = bucket_begin_[bucket]; k < bucket_begin_[bucket + 1]; ++k)
            visit(by_bucket_[k]);
    }

    std::vector<BorderLink> links_;
    int shift_ = 0;  // of coordinates to those of the coarse grid
    std::size_t bucket_mask_ = 0;
    std::vector<std::uint32_t> bucket_begin_;
    std::vector<std::uint32_t> by_bucket_;
    std::vector<std::uint8_t> shared_;
    std::vector<std::uint8_t> entered_;     // some link ends where this one starts
    std::vector<std::uint32_t> following_;  // where there is no choice
};

}  // namespace phusong::overlay
