#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace phusong::geometry {

/// A box in numbers that were rounded. Rounding keeps order, so what boxes that do not meet were
/// made around does not meet either, whatever was lost.
struct alignas(16) ChainBox {
    float x0 = 0;
    float y0 = 0;
    float minus_x1 = 0;
    float minus_y1 = 0;

    float x1() const { return -minus_x1; }
    float y1() const { return -minus_y1; }
};

/// A box as others are held against it.
class ChainReach {
  public:
    explicit ChainReach(const ChainBox& box) : ChainReach(box.x1(), box.y1(), box.x0, box.y0) {}
    ChainReach(float x1, float y1, float x0, float y0)
#ifdef __SSE2__
        : most_(_mm_setr_ps(x1, y1, -x0, -y0)){}
#else
        : most_{x1, y1, -x0, -y0} {
    }
#endif

          /// Whether a box meets this one, bounds included.
          bool meets(const ChainBox& box) const {
#ifdef __SSE2__
        return _mm_movemask_ps(_mm_cmple_ps(_mm_load_ps(&box.x0), most_)) == 0xF;
#else
        return box.x0 <= most_.x0 && box.y0 <= most_.y0 && box.minus_x1 <= most_.minus_x1 &&
               box.minus_y1 <= most_.minus_y1;
#endif
    }

    /// Which of four boxes meet this one: the lowest bit is that of the first.
    unsigned meets_four(const ChainBox* boxes) const {
        unsigned bits = 0;
        for (unsigned k = 0; k < 4; ++k) bits |= static_cast<unsigned>(meets(boxes[k])) << k;
        return bits;
    }

  private:
#ifdef __SSE2__
    __m128 most_;
#else
    ChainBox most_;
#endif
};

}  // namespace phusong::geometry
