#include "overlay/perturbed.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>

#include "support/catch.hpp"

using phusong::overlay::kCutVertex;
using phusong::overlay::LocalVertex;
namespace perturbed = phusong::overlay::perturbed;

TEST_CASE("orientation of three points in general position") {
    CHECK(perturbed::orientation({0, 0, 0}, {10, 0, 1}, {0, 10, 2}) == 1);
    CHECK(perturbed::orientation({0, 0, 0}, {10, 0, 1}, {0, -10, 2}) == -1);
}

TEST_CASE("orientation is exact where doubles are not") {
    const LocalVertex a{-(1 << 29), -(1 << 29), 0};
    const LocalVertex b{1 << 29, (1 << 29) - 2, 1};
    CHECK(perturbed::orientation(a, b, {0, 0, 2}) == 1);
    CHECK(perturbed::orientation(a, b, {0, -2, 2}) == -1);
}

TEST_CASE("orientation never answers zero and is antisymmetric, however degenerate the points") {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<int> coordinate(0, 2);
    int collinear = 0;
    for (int i = 0; i < 20'000; ++i) {
        const LocalVertex a{2 * coordinate(random), 2 * coordinate(random), 3};
        const LocalVertex b{2 * coordinate(random), 2 * coordinate(random), 1};
        const LocalVertex c{2 * coordinate(random), 2 * coordinate(random), 2};
        if (a.x == b.x && a.y == b.y) continue;  // no edge
        const int sign = perturbed::orientation(a, b, c);
        REQUIRE((sign == 1 || sign == -1));
        CHECK(perturbed::orientation(b, a, c) == -sign);
        if ((b.x - a.x) * (c.y - a.y) == (b.y - a.y) * (c.x - a.x)) ++collinear;
    }
    CHECK(collinear > 1000);
}

TEST_CASE("orientation agrees with an explicit displacement") {
    // Displacements small enough to stay infinitesimal on this grid, and far enough apart.
    const auto displaced = [](const LocalVertex& v, long double& x, long double& y) {
        const long double step[] = {1e-3L, 1e-7L, 1e-13L};
        const long double e = step[v.id];
        x = v.x + (v.on_vertical_line() ? 0 : e);
        y = v.y + (v.on_horizontal_line() ? 0 : e * e);
    };
    std::mt19937_64 random(11);
    std::uniform_int_distribution<int> coordinate(0, 4);
    int checked = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::uint32_t ids[] = {0, 1, 2};
        std::shuffle(std::begin(ids), std::end(ids), random);
        const LocalVertex a{2 * coordinate(random), 2 * coordinate(random), ids[0]};
        const LocalVertex b{2 * coordinate(random), 2 * coordinate(random), ids[1]};
        const LocalVertex c{2 * coordinate(random), 2 * coordinate(random), ids[2]};
        if (a.x == b.x && a.y == b.y) continue;
        long double ax, ay, bx, by, cx, cy;
        displaced(a, ax, ay);
        displaced(b, bx, by);
        displaced(c, cx, cy);
        const long double determinant = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        if (std::abs(determinant) < 1e-17L) continue;  // beyond what long double can tell
        REQUIRE(perturbed::orientation(a, b, c) == (determinant > 0 ? 1 : -1));
        ++checked;
    }
    CHECK(checked > 30'000);
}

TEST_CASE("vertical order of vertices in one row follows their displacement") {
    CHECK(perturbed::compare_y({0, 4, 0}, {0, 2, 1}) == 1);
    CHECK(perturbed::compare_y({0, 2, 1}, {6, 2, 5}) == 1);
    CHECK(perturbed::compare_y({0, 2, 5}, {6, 2, 1}) == -1);
    CHECK(perturbed::compare_y({0, 2, 5}, {0, 2, 5}) == 0);
}

TEST_CASE("a cut vertex is displaced only along its line") {
    // The edge starts at a cut on the vertical line x = 1; the other edge starts in the same place.
    const LocalVertex a{1, 4, 3 | kCutVertex};
    const LocalVertex b{8, 4, 4};
    const LocalVertex c{1, 4, 9 | kCutVertex};
    // a is displaced further up than c, so c lies below, to the right of a→b.
    CHECK(perturbed::orientation(a, b, c) == -1);
}
