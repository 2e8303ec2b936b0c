#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "overlay/local_edge.hpp"

namespace phusong::overlay {

/// Open-addressing table of indexes into somebody else's array, found by a hash and a comparison of
/// the caller's. Entries may be equal; none is ever taken out.
class IndexTable {
  public:
    static constexpr std::uint32_t kNone = 0xFFFF'FFFFU;

    /// Empties it, with room for so many entries.
    void clear(std::size_t entries) {
        std::size_t slots = 16;
        while (slots < 2 * entries) slots *= 2;
        slots_.assign(slots, kNone);
    }

    void insert(std::uint64_t hash, std::uint32_t index) {
        std::size_t at = first_slot(hash);
        while (slots_[at] != kNone) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = index;
    }

    /// The first entry, in the order in which they were inserted, that same(index) is true for.
    template <typename Same>
    std::uint32_t find(std::uint64_t hash, Same same) const {
        for (std::size_t at = first_slot(hash); slots_[at] != kNone;
             at = (at + 1) & (slots_.size() - 1))
            if (same(slots_[at])) return slots_[at];
        return kNone;
    }

  private:
    std::size_t first_slot(std::uint64_t hash) const noexcept {
        return static_cast<std::size_t>(hash ^ (hash >> 32)) & (slots_.size() - 1);
    }

    std::vector<std::uint32_t> slots_;
};

inline std::uint64_t hash_of_point(LocalCoordinate x, LocalCoordinate y) noexcept {
    return ((std::uint64_t{static_cast<std::uint32_t>(x)} << 32) | static_cast<std::uint32_t>(y)) *
           0x9E37'79B9'7F4A'7C15ULL;
}

inline std::uint64_t hash_of_edge(LocalCoordinate ax, LocalCoordinate ay, LocalCoordinate bx,
                                  LocalCoordinate by) noexcept {
    return (hash_of_point(ax, ay) ^ (hash_of_point(ax, ay) >> 29)) * 0xC2B2'AE3D'27D4'EB4FULL ^
           hash_of_point(bx, by);
}

}  // namespace phusong::overlay
