#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phusong::input {

/// Numbers of polygons by their fingerprints: eight bytes each in one flat table, since a source
/// may have millions, and every one is looked up.
class KnownPolygons {
  public:
    /// Adds a polygon unless same(number) says of one with its fingerprint that it is the same.
    /// (Of one of four thousand million others, too: only half of the fingerprint is kept.)
    /// @return false when it is known
    template <typename Same>
    bool add(std::uint64_t fingerprint, std::uint32_t number, const Same& same) {
        const auto tag = static_cast<std::uint32_t>(fingerprint >> 32U);
        std::size_t at = tag & mask();
        for (; slots_[at].used(); at = (at + 1) & mask())
            if (slots_[at].tag == tag && same(slots_[at].number)) return false;
        slots_[at] = {tag, number};
        if (++count_ > slots_.size() / 8 * 5) grow();
        return true;
    }

  private:
    static constexpr std::size_t kFirstSlots = 1024;
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t number = kNone;

        bool used() const { return number != kNone; }
    };

    std::size_t mask() const { return slots_.size() - 1; }

    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (!slot.used()) continue;
            std::size_t at = slot.tag & mask();
            while (slots_[at].used()) at = (at + 1) & mask();
            slots_[at] = slot;
        }
    }

    std::vector<Slot> slots_ = std::vector<Slot>(kFirstSlots);
    std::size_t count_ = 0;
};

}  // namespace phusong::input
