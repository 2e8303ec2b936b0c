#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "overlay/border_chain.hpp"

namespace phusong::overlay {

/// Links chains of one border by their ends, around the faces on their left. Points are found
/// through the cells of a grid, a little wider than what rounding may set apart.
class BorderLinker {
  public:
    using Chains = std::span<const BorderChain* const>;

    /// Chains of a single stretch that run to and fro are left out, pair by pair; so are closed
    /// ones, which need no linking. What the chains are must outlive this.
    explicit BorderLinker(Chains chains);

    /// Rings as numbers of chains. They do not depend on the order of the chains: each starts with
    /// the one whose first stretch is the least, and they follow one another in the order of those.
    std::vector<std::vector<std::uint32_t>> rings() const;

    const BorderChain& chain(std::uint32_t i) const { return *chains_[i]; }

    /// True when more than one chain starts where this one does.
    bool shares_start(std::uint32_t i) const { return shared_[i] != 0; }

  private:
    struct Ends {
        BorderPoint a;
        BorderPoint b;
    };

    std::size_t bucket_of(std::int64_t column, std::int64_t row) const;
    std::size_t bucket_of(const BorderPoint& p) const;
    void fill_buckets();
    bool runs_back_along(std::uint32_t i, std::uint32_t k) const;
    void drop_opposites();
    void drop_track(std::uint32_t chain, std::vector<std::uint8_t>& dropped) const;
    bool find_followers();
    bool before(std::uint32_t i, std::uint32_t k) const;
    std::vector<std::uint32_t> first_starts() const;
    std::uint32_t follower(std::uint32_t at, std::uint32_t start,
                           const std::vector<std::uint8_t>& used) const;
    std::uint32_t turn(std::uint32_t at, std::uint32_t start,
                       const std::vector<std::uint8_t>& used) const;
    std::uint32_t nearest_start(BorderPoint p, const std::vector<std::uint8_t>& used) const;

    /// Calls visit(i) for all chains that start in the bucket of a point, and others.
    template <typename Visit>
    void for_bucket(std::size_t bucket, Visit visit) const {
        for (std::uint32_t k = bucket_begin_[bucket]; k < bucket_begin_[bucket + 1]; ++k)
            visit(by_bucket_[k]);
    }

    std::vector<const BorderChain*> chains_;
    std::vector<Ends> ends_;  // of the chains, side by side
    std::size_t bucket_mask_ = 0;
    std::vector<std::uint32_t> bucket_begin_;
    std::vector<std::uint32_t> by_bucket_;
    std::vector<std::uint8_t> shared_;
    std::vector<std::uint8_t> entered_;     // some chain ends where this one starts
    std::vector<std::uint32_t> following_;  // where there is no choice
};

}  // namespace phusong::overlay
