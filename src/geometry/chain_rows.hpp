#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "geometry/outline_chains.hpp"

namespace phusong::geometry {

/// A scale of equal steps. What is placed keeps its order, whatever rounding does.
class Steps {
  public:
    Steps() = default;
    /// @param count at least 1; few enough for a float to tell them apart
    Steps(float low, float high, std::size_t count);

    /// From 0 to count − 1.
    std::size_t at(float value) const {
        const float step = (value - low_) * scale_;
        // Nothing but the first alternative takes what is no number.
        if (!(step > 0)) return 0;
        return step < last_ ? static_cast<std::size_t>(step) : static_cast<std::size_t>(last_);
    }

  private:
    float low_ = 0;
    float scale_ = 0;
    float last_ = 0;
};

/// Boxes of chains in rows from south to north, some times as high as a chain. A box stands in
/// every row that it reaches into.
class ChainRows {
  public:
    /// @param outline must outlive the use of this
    void arrange(const OutlineChains& outline);

    std::size_t count() const { return starts_.size() - 1; }
    std::size_t row_of(float y) const { return steps_.at(y); }

  private:
    friend class ChainRow;
    static constexpr std::uint32_t kReachesIn = 0x8000'0000U;  ///< from the row below
    static constexpr std::uint32_t kEndsRing = 0x4000'0000U;
    static constexpr std::uint32_t kChain = 0x3FFF'FFFFU;

    static std::uint32_t entry_of(const OutlineChains& outline, std::uint32_t chain) {
        return chain | (outline.chains()[chain].ends_ring ? kEndsRing : 0);
    }
    static bool follows(std::uint32_t second, std::uint32_t first) {
        return (first & kEndsRing) == 0 && (first & kChain) + 1 == (second & kChain);
    }

    const std::vector<ChainBox>* boxes_ = nullptr;
    Steps steps_;
    std::vector<std::uint32_t> starts_;   // of rows among the entries, and the end
    std::vector<std::uint32_t> entries_;  // chains
};

/// The boxes of one row, nearly from west to east. To be used for one row after the other.
class ChainRow {
  public:
    void load(const ChainRows& rows, std::size_t row);
    /// Takes all chains for one row, as they stand: the quickest for few.
    void load_all(const OutlineChains& outline);

    /// Calls visit(chain, chain) for every two chains whose boxes meet and of which one does not
    /// reach in from the row below, but for most of those that follow one another.
    template <typename Visit>
    void for_meeting_pairs(const Visit& visit) const {
        const Steps steps = steps_;
        const std::uint32_t* columns = columns_.data();
        const std::uint32_t* entries = entries_.data();
        const ChainBox* boxes = boxes_.data();
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const ChainReach reach(boxes[i]);
            const std::size_t end = columns[steps.at(boxes[i].x1()) + 1];
            // What stands from there on is further east.
            for (std::size_t j = i + 1; j < end; j += kLanes) {
                for (unsigned meeting = reach.meets_four(boxes + j); meeting != 0;
                     meeting &= meeting - 1) {
                    const std::uint32_t p = entries[i];
                    const std::uint32_t q = entries[j + std::countr_zero(meeting)];
                    if ((p & q & ChainRows::kReachesIn) != 0 || ChainRows::follows(p, q) ||
                        ChainRows::follows(q, p))
                        continue;
                    visit(p & ChainRows::kChain, q & ChainRows::kChain);
                }
            }
        }
    }

    /// Calls visit(chain) for chains from east to west, all among them whose boxes hold the height
    /// y, reach as far west as `right` and as far east as left(), which may move east meanwhile.
    template <typename Left, typename Visit>
    void for_chains_at(float y, float right, const Left& left, const Visit& visit) const {
        constexpr float kEverywhere = std::numeric_limits<float>::infinity();
        const ChainReach reach(right, y, -kEverywhere, y);
        for (std::size_t i = columns_[steps_.at(right) + 1]; i > 0;) {
            const float least = left();
            if (i % kBlock == 0 && up_to_block_[i / kBlock - 1] < least) return;
            // One that begins far in the west may reach far; others between need no look.
            if (i % kManyBlocks == 0 && many_blocks_[i / kManyBlocks - 1] < least) {
                i -= kManyBlocks;
            } else if (i % kBlock == 0 && blocks_[i / kBlock - 1] < least) {
                i -= kBlock;
            } else {
                --i;
                if (reach.meets(boxes_[i]) && boxes_[i].x1() >= least)
                    visit(entries_[i] & ChainRows::kChain);
            }
        }
    }

  private:
    static constexpr std::size_t kLanes = 4;
    static constexpr std::size_t kBlock = 16;
    static constexpr std::size_t kManyBlocks = kBlock * 64;
    void end_boxes();

    Steps steps_;
    std::vector<std::uint32_t> columns_;  // where each step begins, and the end
    std::vector<std::uint32_t> column_of_;
    std::vector<std::uint32_t> entries_;
    std::vector<ChainBox> boxes_;  // and as many that meet nothing as are compared at once
    std::vector<float> blocks_;    // how far east boxes reach, of which kBlock follow one another
    std::vector<float> many_blocks_;
    std::vector<float> up_to_block_;  // likewise, with all blocks before
};

}  // namespace phusong::geometry
