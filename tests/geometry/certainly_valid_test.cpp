#include "geometry/certainly_valid.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <random>
#include <tuple>

#include "geometry/repair.hpp"
#include "geometry/valid_for_geos.hpp"

#include "support/catch.hpp"

using namespace phusong::geometry;
using phusong::test::is_valid_for_geos;
using phusong::test::square_at;

namespace {

/// Triangles and quadrilaterals on few grid points: they touch, cross and repeat one another.
SourceMultiPolygon random_rings(std::mt19937& random) {
    const int grid = std::uniform_int_distribution<int>(4, 24)(random);
    std::uniform_int_distribution<int> coordinate(0, grid);
    const auto ring = [&] {
        SourceRing points;
        const int corners = std::uniform_int_distribution<int>(3, 6)(random);
        for (int i = 0; i < corners; ++i)
            points.push_back({0.1 * coordinate(random), 0.1 * coordinate(random)});
        points.push_back(points.front());
        return points;
    };
    // Small squares in a large one are more often valid.
    const auto small = [&] {
        return square_at(0.1 * coordinate(random), 0.1 * coordinate(random),
                         0.1 * std::uniform_int_distribution<int>(1, 3)(random));
    };
    SourceMultiPolygon polygons(std::uniform_int_distribution<std::size_t>(1, 3)(random));
    const bool wild = std::bernoulli_distribution(0.4)(random);
    for (SourcePolygon& polygon : polygons) {
        polygon.shell = wild ? ring() : small();
        if (polygons.size() == 1 && !wild) polygon.shell = square_at(-0.1, -0.1, 0.1 * (grid + 4));
        const int holes = std::uniform_int_distribution<int>(0, 4)(random);
        for (int h = 0; h < holes; ++h) polygon.holes.push_back(wild ? ring() : small());
    }
    return polygons;
}

/// The cells of a small raster that are set, as one polygon for each group that hangs together by
/// sides: rings touch where groups meet at corners.
class Raster {
  public:
    Raster(std::mt19937& random, int side) : side_(side), group_(side * side, -1) {
        std::vector<bool> set(group_.size());
        const double share = std::uniform_real_distribution<double>(0.3, 0.8)(random);
        for (std::size_t i = 0; i < set.size(); ++i)
            set[i] = std::bernoulli_distribution(share)(random);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                if (set[y * side + x] && group_[y * side + x] < 0) spread(set, x, y, groups_++);
    }

    SourceMultiPolygon polygons() {
        SourceMultiPolygon result(static_cast<std::size_t>(groups_));
        // Edges along cells with the cell on their left, by start and heading (0 east, 1 north …).
        for (int y = 0; y < side_; ++y)
            for (int x = 0; x < side_; ++x)
                for (int heading = 0; heading < 4; ++heading) {
                    const int g = at(x, y);
                    if (g < 0 || at(x + kAside[heading][0], y + kAside[heading][1]) == g) continue;
                    edges_[{x + kStart[heading][0], y + kStart[heading][1], heading}] = g;
                }
        while (!edges_.empty()) {
            const auto [group, ring] = trace();
            SourcePolygon& polygon = result[static_cast<std::size_t>(group)];
            double twice = 0;
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                twice += ring[i].x * ring[i + 1].y - ring[i].y * ring[i + 1].x;
            if (twice > 0)
                polygon.shell = ring;
            else
                polygon.holes.push_back(ring);
        }
        return result;
    }

  private:
    static constexpr int kAside[4][2] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
    static constexpr int kStart[4][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    static constexpr int kStep[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};

    int at(int x, int y) const {
        return x < 0 || y < 0 || x >= side_ || y >= side_ ? -1 : group_[y * side_ + x];
    }
    void spread(const std::vector<bool>& set, int x, int y, int group) {
        if (x < 0 || y < 0 || x >= side_ || y >= side_) return;
        if (!set[y * side_ + x] || group_[y * side_ + x] >= 0) return;
        group_[y * side_ + x] = group;
        for (const auto& step : kStep) spread(set, x + step[0], y + step[1], group);
    }
    std::pair<int, SourceRing> trace() {
        auto [x, y, heading] = edges_.begin()->first;
        const int group = edges_.begin()->second;
        SourceRing ring;
        while (true) {
            const auto edge = edges_.find({x, y, heading});
            if (edge == edges_.end()) break;
            edges_.erase(edge);
            ring.push_back({0.05 * x, 0.05 * y});
            x += kStep[heading][0];
            y += kStep[heading][1];
            // Around one's own cell first.
            for (const int turn : {1, 0, 3}) {
                const auto found = edges_.find({x, y, (heading + turn) % 4});
                if (found == edges_.end() || found->second != group) continue;
                heading = (heading + turn) % 4;
                break;
            }
        }
        ring.push_back(ring.front());
        return {group, ring};
    }

    int side_;
    int groups_ = 0;
    std::vector<int> group_;
    std::map<std::tuple<int, int, int>, int> edges_;
};

}  // namespace

TEST_CASE("what is proven to be valid is valid for GEOS") {
    std::mt19937 random(20251129);
    int proven = 0;
    int accepted = 0;
    for (int i = 0; i < 20000; ++i) {
        SourceMultiPolygon polygons = random_rings(random);
        bool corners = true;
        for (const SourcePolygon& polygon : polygons) {
            const auto three = [](const SourceRing& ring) {
                SourceMultiPolygon one{{ring, {}}};
                return repair(one).outcome != RepairResult::Outcome::nothing;
            };
            corners = corners && three(polygon.shell);
            for (const SourceRing& hole : polygon.holes) corners = corners && three(hole);
        }
        if (!corners) continue;
        const bool valid = is_valid_for_geos(polygons);
        accepted += valid ? 1 : 0;
        if (!certainly_valid(polygons)) continue;
        ++proven;
        INFO("world " << i);
        REQUIRE(valid);
    }
    INFO(proven << " proven of " << accepted);
    CHECK(accepted > 1000);
    CHECK(proven * 2 > accepted);
}

TEST_CASE("polygons of rasters are proven where their rings touch at corners") {
    std::mt19937 random(20251130);
    int proven = 0;
    int accepted = 0;
    for (int i = 0; i < 1000; ++i) {
        const int side = std::uniform_int_distribution<int>(2, 24)(random);
        const SourceMultiPolygon polygons = Raster(random, side).polygons();
        if (polygons.empty()) continue;
        const bool valid = is_valid_for_geos(polygons);
        accepted += valid ? 1 : 0;
        if (!certainly_valid(polygons)) continue;
        ++proven;
        INFO("raster " << i << " of side " << side);
        REQUIRE(valid);
    }
    INFO(proven << " proven of " << accepted);
    CHECK(accepted > 300);
    CHECK(proven * 10 > accepted * 9);
}

TEST_CASE("what is not valid is not proven") {
    const SourceRing large = square_at(0, 0, 10);
    CHECK(certainly_valid(
        {{large, {square_at(1, 1, 2), square_at(5, 5, 2)}}, {square_at(5.5, 5.5, 1), {}}}));
    SECTION("a hole outside") {
        CHECK_FALSE(certainly_valid({{large, {square_at(20, 1, 2)}}}));
    }
    SECTION("a hole in a hole") {
        CHECK_FALSE(certainly_valid({{large, {square_at(1, 1, 5), square_at(2, 2, 1)}}}));
    }
    SECTION("a shell in a shell") {
        CHECK_FALSE(certainly_valid({{large, {}}, {square_at(1, 1, 2), {}}}));
    }
    SECTION("a hole in the shell of another") {
        CHECK_FALSE(certainly_valid({{large, {}}, {square_at(20, 20, 1), {square_at(1, 1, 2)}}}));
    }
    SECTION("shells that cross") {
        CHECK_FALSE(certainly_valid({{large, {}}, {square_at(9, 9, 5), {}}}));
    }
    SECTION("a bow tie") {
        CHECK_FALSE(certainly_valid({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}}));
    }
    SECTION("a spike") {
        CHECK_FALSE(
            certainly_valid({{{{0, 0}, {4, 0}, {4, 4}, {4, 8}, {4, 4}, {0, 4}, {0, 0}}, {}}}));
    }
    SECTION("an inside in two parts") {
        const SourceRing lozenge{{0, 5}, {5, 1}, {10, 5}, {5, 9}, {0, 5}};
        const SourceRing with_corners{{0, 0}, {10, 0}, {10, 5}, {10, 10}, {0, 10}, {0, 5}, {0, 0}};
        CHECK_FALSE(certainly_valid({{with_corners, {lozenge}}}));
    }
}
