#include "overlay/convex.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace phusong::overlay {

bool is_convex(std::span<const geometry::PlanePoint> ring) {
    constexpr std::int64_t kTooLong = std::int64_t{1} << 30;  // products in 64 bits
    const std::size_t count = ring.size();
    if (count < 3) return false;
    std::int64_t from_x = ring[0].x - ring[count - 1].x;
    std::int64_t from_y = ring[0].y - ring[count - 1].y;
    const auto downwards = [](std::int64_t x, std::int64_t y) {
        return y < 0 || (y == 0 && x < 0);
    };
    int turns_up = 0;  // how often the direction comes to point upwards
    for (std::size_t i = 0; i < count; ++i) {
        const geometry::PlanePoint& p = ring[i];
        const geometry::PlanePoint& q = ring[i + 1 < count ? i + 1 : 0];
        const std::int64_t x = q.x - p.x;
        const std::int64_t y = q.y - p.y;
        if (std::abs(x) >= kTooLong || std::abs(y) >= kTooLong) return false;
        if (std::abs(from_x) >= kTooLong || std::abs(from_y) >= kTooLong) return false;
        const std::int64_t turn = from_x * y - from_y * x;
        const bool back = turn == 0 && from_x * x + from_y * y <= 0;
        if (turn < 0 || back) return false;
        if (downwards(from_x, from_y) && !downwards(x, y)) ++turns_up;
        from_x = x;
        from_y = y;
    }
    return turns_up == 1;
}

}  // namespace phusong::overlay
