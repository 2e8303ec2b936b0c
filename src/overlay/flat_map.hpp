#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phusong::overlay {

/// Open-addressing hash table from 64-bit keys to 32-bit values, for the few lookups that stand in
/// the innermost loop, where std::unordered_map costs more than all the geometry around it. The key
/// ~0 is reserved.
class FlatMap {
  public:
    FlatMap() : slots_(kInitial) {}

    /// The value of the key, or nullptr.
    const std::uint32_t* find(std::uint64_t key) const noexcept {
        for (std::size_t i = hash(key);; ++i) {
            const Slot& slot = slots_[i & (slots_.size() - 1)];
            if (slot.key == key) return &slot.value;
            if (slot.key == kFree) return nullptr;
        }
    }

    /// Adds a key that is not there yet.
    void insert(std::uint64_t key, std::uint32_t value) {
        if (2 * (size_ + 1) > slots_.size()) grow();
        place(key, value);
        ++size_;
    }

    /// Empties it; as many entries as it had find room again.
    void clear() {
        std::size_t slots = kInitial;
        while (slots < 2 * size_ + 2) slots *= 2;
        slots_.assign(slots, Slot{});
        size_ = 0;
    }

  private:
    static constexpr std::uint64_t kFree = ~std::uint64_t{0};
    static constexpr std::size_t kInitial = 256;

    struct Slot {
        std::uint64_t key = kFree;
        std::uint32_t value = 0;
    };

    static std::size_t hash(std::uint64_t key) noexcept {
        key *= 0x9E37'79B9'7F4A'7C15ULL;
        return static_cast<std::size_t>(key ^ (key >> 32));
    }

    void place(std::uint64_t key, std::uint32_t value) noexcept {
        for (std::size_t i = hash(key);; ++i) {
            Slot& slot = slots_[i & (slots_.size() - 1)];
            if (slot.key == kFree) {
                slot = {key, value};
                return;
            }
        }
    }

    void grow() {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        for (const Slot& slot : old)
            if (slot.key != kFree) place(slot.key, slot.value);
    }

    std::vector<Slot> slots_;
    std::size_t size_ = 0;
};

}  // namespace phusong::overlay
