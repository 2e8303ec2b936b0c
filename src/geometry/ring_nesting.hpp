#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geometry/chain_rows.hpp"
#include "geometry/outline_chains.hpp"
#include "geometry/ring_touches.hpp"

namespace phusong::geometry {

/// Which rings lie in which, for rings that do not cross: told by the nearest edge to the left of a
/// place on each.
class RingNesting {
  public:
    /// Prepares to look at all rings; outline and rows must outlive the use of this.
    void begin(const OutlineChains& outline, const ChainRows& rows);

    /// Looks at the rings of a row, the one that is loaded. To be called for each.
    void look(const ChainRow& row, std::size_t number);

    /// Looks at those rings once more that others touch where they were looked at.
    void look_beside(const RingTouches& touches, ChainRow& row);

    /// Whether all holes lie in their own shells and not in one another, and no shell in the inside
    /// of a polygon. False where rounding could decide.
    bool is_proper();

  private:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    static constexpr std::uint32_t kInDoubt = kNone - 1;

    /// From where a ring is looked at from the left.
    struct Look {
        std::uint32_t ring = 0;
        double y = 0;
        double x = 0;
    };
    static Look beside_leftmost(const OutlineRing& of, std::uint32_t ring);
    void sort_by_row();
    void find_left(const Look& look, const ChainRow& row);
    std::uint32_t around(std::uint32_t ring);

    const OutlineChains* outline_ = nullptr;
    const ChainRows* rows_ = nullptr;
    std::vector<Look> looks_;
    std::vector<Look> by_row_;
    std::vector<std::uint32_t> row_starts_;  // among those
    std::vector<std::uint32_t> left_;        // per ring: the ring to its left, or a word for it
    std::vector<bool> is_around_;            // per ring: whether it lies in that
    std::vector<std::uint32_t> way_;
};

}  // namespace phusong::geometry
