#pragma once

#include <cstdint>

namespace phusong::siting {

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for a seed with every compiler, which the
/// distributions of the standard library do not promise.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// From 0 to count − 1.
    std::uint32_t below(std::size_t count) {
        return static_cast<std::uint32_t>((next() >> 32U) * count >> 32U);
    }
    /// From 0 up to, not including, 1.
    double unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

  private:
    std::uint64_t state_;
};

}  // namespace phusong::siting
