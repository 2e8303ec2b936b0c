#include "overlay/cut.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

#include "support/catch.hpp"

using phusong::overlay::cut_at;

TEST_CASE("a cut is even, near the exact crossing, and the same from both ends") {
    std::mt19937_64 random(3);
    std::uniform_int_distribution<std::int64_t> coordinate(-100'000, 100'000);
    for (int i = 0; i < 10'000; ++i) {
        const std::int64_t u0 = 2 * coordinate(random);
        const std::int64_t v0 = 2 * coordinate(random);
        const std::int64_t u1 = 2 * coordinate(random);
        const std::int64_t v1 = 2 * coordinate(random);
        const std::int64_t line = 2 * coordinate(random) + 1;
        if ((u0 < line) == (u1 < line)) continue;
        const std::int64_t v = cut_at<std::int64_t>(u0, v0, u1, v1, line);
        CHECK(v % 2 == 0);
        CHECK(v == cut_at<std::int64_t>(u1, v1, u0, v0, line));
        const double exact = static_cast<double>(v0) + static_cast<double>(line - u0) /
                                                           static_cast<double>(u1 - u0) *
                                                           static_cast<double>(v1 - v0);
        CHECK(std::abs(static_cast<double>(v) - exact) <= 1.0 + 1e-9);
        CHECK(v >= std::min(v0, v1));
        CHECK(v <= std::max(v0, v1));
    }
}

TEST_CASE("a cut stays on its side of an odd line") {
    // Just below 11: rounds to 10, not to 12.
    CHECK(cut_at<std::int64_t>(0, 8, 200, 11 + 3, 197) <= 14);
    for (std::int64_t rise = 0; rise <= 40; rise += 2) {
        const std::int64_t v = cut_at<std::int64_t>(0, 0, 1000, rise, 501);
        const double exact = 0.501 * static_cast<double>(rise);
        for (std::int64_t odd = 1; odd < 40; odd += 2)
            CHECK((static_cast<double>(v) < static_cast<double>(odd)) ==
                  (exact < static_cast<double>(odd)));
    }
}
