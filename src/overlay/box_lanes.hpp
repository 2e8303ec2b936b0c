#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "overlay/local_edge.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace phusong::overlay {

/// Boxes by coordinate, so that one is compared with eight at a time.
class BoxLanes {
  public:
    static constexpr std::size_t kLanes = 8;

    /// Makes room for so many boxes; those that are not set meet nothing.
    void resize(std::size_t count) {
        const std::size_t lanes = (count + kLanes - 1) / kLanes * kLanes;
        for (std::vector<LocalCoordinate>* low : {&x0_, &y0_}) low->resize(lanes);
        for (std::vector<LocalCoordinate>* high : {&x1_, &y1_}) high->resize(lanes);
        for (std::size_t i = count; i < lanes; ++i)
            set(i, {std::numeric_limits<LocalCoordinate>::max(),
                    std::numeric_limits<LocalCoordinate>::max(),
                    std::numeric_limits<LocalCoordinate>::min(),
                    std::numeric_limits<LocalCoordinate>::min()});
    }

    void set(std::size_t i, const LocalBox& box) {
        x0_[i] = box.x0;
        y0_[i] = box.y0;
        x1_[i] = box.x1;
        y1_[i] = box.y1;
    }
    LocalBox operator[](std::size_t i) const { return {x0_[i], y0_[i], x1_[i], y1_[i]}; }
    LocalCoordinate x0(std::size_t i) const { return x0_[i]; }

    /// Which of the boxes from `first` on (a multiple of kLanes) meet a box, bounds included: the
    /// lowest bit is that of the first.
    std::uint32_t meeting(const LocalBox& box, std::size_t first) const {
#ifdef __SSE2__
        return meeting_four(box, first) | meeting_four(box, first + 4) << 4U;
#else
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < kLanes; ++k)
            bits |= static_cast<std::uint32_t>(static_cast<int>(x0_[first + k] <= box.x1) &
                                               static_cast<int>(box.x0 <= x1_[first + k]) &
                                               static_cast<int>(y0_[first + k] <= box.y1) &
                                               static_cast<int>(box.y0 <= y1_[first + k]))
                    << k;
        return bits;
#endif
    }

  private:
#ifdef __SSE2__
    std::uint32_t meeting_four(const LocalBox& box, std::size_t first) const {
        const auto load = [first](const std::vector<LocalCoordinate>& of) {
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): how lanes are loaded
            return _mm_loadu_si128(reinterpret_cast<const __m128i*>(of.data() + first));
        };
        const __m128i beside = _mm_or_si128(_mm_cmpgt_epi32(load(x0_), _mm_set1_epi32(box.x1)),
                                            _mm_cmpgt_epi32(_mm_set1_epi32(box.x0), load(x1_)));
        const __m128i above = _mm_or_si128(_mm_cmpgt_epi32(load(y0_), _mm_set1_epi32(box.y1)),
                                           _mm_cmpgt_epi32(_mm_set1_epi32(box.y0), load(y1_)));
        const int apart = _mm_movemask_ps(_mm_castsi128_ps(_mm_or_si128(beside, above)));
        return ~static_cast<std::uint32_t>(apart) & 0xFU;
    }
#endif

    std::vector<LocalCoordinate> x0_;
    std::vector<LocalCoordinate> y0_;
    std::vector<LocalCoordinate> x1_;
    std::vector<LocalCoordinate> y1_;
};

}  // namespace phusong::overlay
